// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootFact;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.FetchOutcome;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of one provisioning URL one after another and applies them in document order. Files that a container
 * lists come after those that wait already, first in first out (fidelity: I).
 */
final class Provisioning implements Conversation {
    /** Files of one provisioning URL, listed ones too; a container may list itself. */
    static final int MAX_FILES = 50;

    private static final int MAX_REASONS = 3;
    private static final String SETTING_SERVER = "setting_server";

    /** A file that is to be fetched. */
    private record Waiting(Url url, boolean isCertificate) {}

    private final String given;
    private final PhoneParts parts;
    private final Attachment attachment;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Waiting> certificates = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> reasons = new ArrayList<>();

    private @Nullable FileFetch fetch;
    private @Nullable Url url;
    private boolean isCertificate;
    private int asked;
    private int read;
    private boolean answered;
    /** Whether a document said what setting_server is. */
    private boolean tells;

    private boolean ended;

    /** @param given the URL as a source named it */
    Provisioning(String given, PhoneParts parts, Attachment attachment) {
        this.given = given;
        this.parts = parts;
        this.attachment = attachment;
    }

    void begin(Instant now) {
        try {
            Url parsed = Url.parse(given);
            url = parsed;
            FileNames.settingsFiles(parts.expanded(parsed), phoneType(), parts.config.mac())
                    .forEach(file -> enqueue(new Waiting(file.url(), false)));
        } catch (WireFormatException e) {
            failed(e.getMessage());
        }
        next(now);
    }

    private String phoneType() {
        return parts.settings.value("phone_type");
    }

    private void enqueue(Waiting file) {
        if (!known.add(file.url().toString())) {
            parts.outbox.note(Kind.DROPPED, file.url().masked() + ": listed twice, fetched once");
        } else if (known.size() > MAX_FILES) {
            parts.outbox.note(Kind.LIMIT, file.url().masked() + ": not fetched, it is beyond " + MAX_FILES + " files");
        } else if (file.isCertificate()) {
            certificates.addLast(file);
        } else {
            waiting.addLast(file);
        }
    }

    private void next(Instant now) {
        // Certificates come behind all documents (OEM).
        Waiting first = waiting.isEmpty() ? certificates.pollFirst() : waiting.pollFirst();
        if (first == null) {
            ended = true;
            return;
        }
        isCertificate = first.isCertificate();
        asked += isCertificate ? 0 : 1;
        FileFetch next = new FileFetch(first.url(), parts, attachment);
        fetch = next;
        next.begin(now);
        settle(now, next);
    }

    @Override
    public void handle(Instant now, Input input) {
        FileFetch current = fetch;
        if (current != null) {
            current.handle(now, input);
            settle(now, current);
        }
    }

    private void settle(Instant now, FileFetch current) {
        Optional<FetchOutcome> outcome = current.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        fetch = null;
        if (outcome.get() instanceof FetchOutcome.Fetched fetched) {
            answered = true;
            if (isCertificate) {
                parts.contents.addCertificate(fetched.body()).forEach(change -> parts.tell(now, change));
            } else {
                read(now, fetched);
            }
        } else if (outcome.get() instanceof FetchOutcome.NotFetched missing) {
            missing(missing);
        }
        next(now);
    }

    private void read(Instant now, FetchOutcome.Fetched fetched) {
        try {
            SettingsDocument document = parts.decoded(fetched.body());
            read++;
            if (document.items().isEmpty() && !fetched.body().isEmpty()) {
                parts.outbox.note(Kind.DECISION, fetched.url().masked() + ": there is no setting in it");
            }
            document.items().forEach(item -> apply(now, item));
        } catch (WireFormatException e) {
            String why = fetched.url().masked() + ": " + e.getMessage() + "; nothing of it was applied";
            failed(why);
            parts.outbox.note(Kind.DROPPED, why);
            parts.outbox.say(now, LogText.modelled(LogLevel.ERROR, LogModule.PHN, "Could not read settings: " + why));
        }
    }

    private void apply(Instant now, SettingsItem item) {
        if (item instanceof SettingsItem.FileReference file) {
            list(now, file.url(), false);
        } else if (item instanceof SettingsItem.CertificateReference certificate) {
            list(now, certificate.url(), true);
        } else if (item instanceof SettingsItem.FirmwareImage) {
            // Read only from the file that firmware_status names (V).
            parts.outbox.note(Kind.DROPPED, "firmware among the settings: it belongs into a firmware file");
        } else {
            tells |= item instanceof SettingsItem.Setting setting
                    && setting.name().equals(SETTING_SERVER);
            parts.apply(now, item);
        }
    }

    /** A file that a document lists comes after those that wait already. */
    private void list(Instant now, String text, boolean isCertificate) {
        try {
            enqueue(new Waiting(parts.expanded(Url.parse(text)), isCertificate));
        } catch (WireFormatException e) {
            String words = "file that a document lists: " + e.getMessage();
            parts.outbox.note(Kind.DROPPED, words);
            parts.outbox.say(now, LogText.modelled(LogLevel.ERROR, LogModule.PHN, "Could not read " + words));
        }
    }

    private void missing(FetchOutcome.NotFetched missing) {
        answered |= missing.isRefusal();
        failed(missing.url().masked() + ": " + missing.why());
        if (missing.isSilence()) {
            // A server that gives no response is not asked for its other files (fidelity: I).
            certificates.removeIf(
                    file -> file.url().origin().equals(missing.url().origin()));
            waiting.removeIf(file -> file.url().origin().equals(missing.url().origin()));
        }
    }

    private void failed(@Nullable String why) {
        if (reasons.size() < MAX_REASONS) {
            reasons.add(String.valueOf(why));
        }
    }

    @Override
    public Optional<Instant> wakeAt() {
        FileFetch current = fetch;
        return current == null ? Optional.empty() : current.wakeAt();
    }

    /** What came of it; empty while it goes on. */
    Optional<BootFact.Fetched> outcome() {
        if (!ended) {
            return Optional.empty();
        }
        String words = read + " of " + asked + (asked == 1 ? " file" : " files")
                + (reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")");
        return Optional.of(new BootFact.Fetched(
                read,
                answered,
                words,
                tells,
                parts.settings.value(SETTING_SERVER),
                parts.settings.value("provisioning_order")));
    }

    /** The URL as it was given, if it is one. */
    Optional<Url> url() {
        return Optional.ofNullable(url);
    }

    @Override
    public void abandon() {
        FileFetch current = fetch;
        if (current != null) {
            current.abandon();
        }
        fetch = null;
    }
}
