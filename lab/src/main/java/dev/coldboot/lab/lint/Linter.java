// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.lint.ProvisioningFiles.Look;
import dev.coldboot.lab.lint.Reading.Part;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a provisioning set: boots phones with it in thought, and looks at everything that they read. */
public final class Linter {
    /** Boots in which setting_server may lead on. */
    static final int MAX_BOOTS = 8;

    private final SnomProfile profile;
    private final ProvisioningFiles files;
    private final Findings findings = new Findings();
    private final DocumentForm form;
    private final SecretLint secrets = new SecretLint(findings);
    private final Set<String> touched = new HashSet<>();
    private final Map<SetFile, String> nearly = new LinkedHashMap<>();
    private final Set<String> looked = new HashSet<>();

    private Linter(SnomProfile profile, ProvisioningFiles files) {
        this.profile = profile;
        this.files = files;
        this.form = new DocumentForm(profile, findings);
    }

    /**
     * The findings by file and place.
     *
     * @param entry the provisioning URL as the phones are given it
     * @param phones all of one model with one firmware
     */
    public static List<Finding> lint(ProvisioningFiles files, Url entry, List<LintedPhone> phones) {
        Linter linter = new Linter(phones.get(0).profile(), files);
        phones.forEach(phone -> linter.judge(phone, entry));
        linter.judgeNames();
        return linter.findings.sorted();
    }

    private void judge(LintedPhone phone, Url entry) {
        BootEffect effect = new BootEffect(profile, findings);
        Url at = entry;
        Reading reading = read(phone, at);
        if (reading.parts().isEmpty()) {
            if (reading.touched().isEmpty()) {
                findings.add(Rule.NO_SETTINGS, Place.of(files.name()), String.join("; ", reading.missing()));
            }
            return;
        }
        Place first = reading.parts().get(0).document().place();
        Set<String> visited = new HashSet<>();
        for (int boot = 0; boot < MAX_BOOTS && visited.add(at.toString()); boot++) {
            // Twice, since what changes again with the same documents changes for ever.
            effect.boot(reading.parts(), false);
            effect.boot(reading.parts(), true);
            Optional<Url> next = next(phone, effect, at);
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
            if (visited.contains(at.toString())) {
                findings.add(Rule.SETTING_SERVER_LOOP, server(effect, first), at.masked() + " was left before");
            } else {
                reading = read(phone, at);
            }
        }
        new Afterwards(profile, effect, first, findings).judge();
        FirmwareLint firmware = new FirmwareLint(phone, files, form, findings);
        firmware.judge(effect, at, first);
        touched.addAll(firmware.touched());
    }

    private static Place server(BootEffect effect, Place fallback) {
        return effect.writer("setting_server").map(BootEffect.Written::place).orElse(fallback);
    }

    private Reading read(LintedPhone phone, Url at) {
        Reading reading = new Reading(phone, files, form, findings).from(at);
        touched.addAll(reading.touched());
        nearly.putAll(reading.nearly());
        for (Part part : reading.parts()) {
            if (looked.add(part.document().file().name())) {
                new SettingLint(profile.firmware(), part.document(), findings).judge();
                secrets.judge(part);
            }
        }
        return reading;
    }

    /** Where the next boot begins, if that is another place of these files. */
    private Optional<Url> next(LintedPhone phone, BootEffect effect, Url at) {
        Optional<BootEffect.Written> server = effect.writer("setting_server");
        if (server.isEmpty()) {
            return Optional.empty();
        }
        Place place = server.get().place();
        try {
            Url next = Url.parse(effect.store().value("setting_server"));
            if (phone.expanded(next).path().contains("{")) {
                findings.add(Rule.UNKNOWN_VARIABLE, place, "setting_server keeps its braces");
            }
            if (phone.expanded(next).toString().equals(phone.expanded(at).toString())) {
                return Optional.empty();
            }
            if (!files.isOurs(next)) {
                findings.add(Rule.ELSEWHERE, place, "setting_server: " + next.masked() + " is on another server");
                return Optional.empty();
            }
            return leads(phone, next, place);
        } catch (WireFormatException e) {
            // Told as the value of the setting.
            return Optional.empty();
        }
    }

    private Optional<Url> leads(LintedPhone phone, Url next, Place place) {
        Findings unheard = new Findings();
        Reading there = new Reading(phone, files, new DocumentForm(profile, unheard), unheard).from(next);
        if (!there.parts().isEmpty()) {
            return Optional.of(next);
        }
        boolean isMissing = files.find(phone.expanded(next)) instanceof Look.Missing
                && files.all().isEmpty();
        findings.add(
                isMissing ? Rule.MISSING_FILE : Rule.ELSEWHERE,
                place,
                "setting_server: " + next.masked() + (isMissing ? " has no settings" : " is not among these files"));
        return Optional.empty();
    }

    private void judgeNames() {
        nearly.forEach((file, missing) -> {
            if (touched.add(file.name())) {
                findings.add(Rule.MISNAMED_FILE, Place.of(file.name()), missing + ", which is nearly this name");
            }
        });
        for (SetFile file : files.all()) {
            judgeMac(file.name());
            if (!touched.contains(file.name())) {
                findings.add(Rule.NEVER_ASKED, Place.of(file.name()), "no " + profile.model() + " asks for it");
            }
        }
    }

    private void judgeMac(String file) {
        PhoneNames.of(file)
                .ifPresent(named -> PhoneTypes.of(named.mac())
                        .filter(type -> named.model().isPresent()
                                && !named.model().get().equals(type))
                        .ifPresent(type -> findings.add(
                                Rule.MAC_OF_OTHER_MODEL,
                                Place.of(file),
                                named.mac() + " is the address of a " + type)));
    }
}
