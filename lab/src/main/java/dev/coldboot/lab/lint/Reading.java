// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.lint.ProvisioningFiles.Look;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.CertificateReference;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one provisioning URL in the order in which the phone fetches them: what a container lists comes after all that
 * waits already (docs/fidelity.md, "Settings documents").
 */
final class Reading {
    /** Files of one URL, as many as Coldboot's phone fetches. */
    static final int MAX_FILES = 50;

    /**
     * A document that was read.
     *
     * @param role empty for a file that a container lists
     * @param isOfOnePhone whether its URL speaks of the phone's MAC
     */
    record Part(Document document, Optional<FileNames.Role> role, boolean isOfOnePhone) {}

    private record Waiting(Url url, Optional<FileNames.Role> role, Optional<Place> listed, Set<String> above) {}

    private final LintedPhone phone;
    private final ProvisioningFiles files;
    private final DocumentForm form;
    private final Findings findings;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private final Map<SetFile, String> nearly = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    Reading(LintedPhone phone, ProvisioningFiles files, DocumentForm form, Findings findings) {
        this.phone = phone;
        this.files = files;
        this.form = form;
        this.findings = findings;
    }

    /** Fetches everything. */
    Reading from(Url entry) {
        FileNames.settingsFiles(phone.expanded(entry), phone.profile().model(), phone.mac())
                .forEach(file -> enqueue(new Waiting(
                        file.url(),
                        Optional.of(file.role()),
                        Optional.empty(),
                        Set.of(file.url().toString()))));
        for (Waiting next = waiting.pollFirst(); next != null; next = waiting.pollFirst()) {
            fetch(next);
        }
        return this;
    }

    private void enqueue(Waiting file) {
        if (known.size() == MAX_FILES && !known.contains(file.url().toString())) {
            file.listed()
                    .ifPresent(place -> findings.add(
                            Rule.TOO_MANY_FILES, place, file.url().masked() + " is beyond " + MAX_FILES + " files"));
        } else if (known.add(file.url().toString())) {
            waiting.addLast(file);
        } else {
            file.listed()
                    .ifPresent(place ->
                            findings.add(Rule.LISTED_TWICE, place, file.url().masked() + " was named before"));
        }
    }

    private void fetch(Waiting file) {
        Look look = files.find(file.url());
        if (look instanceof Look.Found found) {
            touched.add(found.file().name());
            form.read(found.file()).ifPresent(document -> read(file, document));
        } else if (look instanceof Look.Missing miss) {
            miss.nearly().ifPresent(other -> nearly.put(other, miss.why()));
            missing.add(miss.why());
            file.listed().ifPresent(place -> findings.add(Rule.MISSING_FILE, place, miss.why()));
        } else if (look instanceof Look.Elsewhere elsewhere) {
            file.listed().ifPresent(place -> findings.add(Rule.ELSEWHERE, place, elsewhere.why()));
        }
    }

    private void read(Waiting file, Document document) {
        parts.add(new Part(
                document,
                file.role(),
                file.url().path().toUpperCase(Locale.ROOT).contains(phone.mac().toString())));
        for (int i = 0; i < document.items().size(); i++) {
            SettingsItem item = document.items().get(i);
            Place place = document.place(i);
            if (item instanceof FileReference reference) {
                url(reference.url(), place).ifPresent(url -> list(file, url, place));
            } else if (item instanceof CertificateReference certificate) {
                url(certificate.url(), place).ifPresent(url -> certificate(url, place));
            } else if (item instanceof FirmwareImage) {
                findings.add(Rule.FIRMWARE_OUT_OF_PLACE, place, "firmware among the settings");
            }
        }
    }

    private void list(Waiting by, Url url, Place place) {
        if (by.above().contains(url.toString())) {
            findings.add(Rule.CONTAINER_LOOP, place, url.masked() + " leads back to itself");
            return;
        }
        Set<String> above = new HashSet<>(by.above());
        above.add(url.toString());
        enqueue(new Waiting(url, Optional.empty(), Optional.of(place), above));
    }

    private void certificate(Url url, Place place) {
        Look look = files.find(url);
        if (look instanceof Look.Found found) {
            touched.add(found.file().name());
        } else if (look instanceof Look.Missing miss) {
            findings.add(Rule.MISSING_FILE, place, miss.why());
        }
    }

    private Optional<Url> url(String text, Place place) {
        try {
            Url url = phone.expanded(Url.parse(text));
            if (url.path().contains("{")) {
                findings.add(Rule.UNKNOWN_VARIABLE, place, url.masked() + " keeps its braces");
            }
            return Optional.of(url);
        } catch (WireFormatException e) {
            findings.add(Rule.NOT_A_URL, place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    List<Part> parts() {
        return parts;
    }

    /** Names of the files that the phone got. */
    Set<String> touched() {
        return touched;
    }

    /** Files whose names are nearly those that were not there, and what was not. */
    Map<SetFile, String> nearly() {
        return nearly;
    }

    /** What was not there, and why. */
    List<String> missing() {
        return missing;
    }
}
