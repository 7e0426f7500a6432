// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.lint.ProvisioningFiles.Look;
import dev.coldboot.phone.firmware.FirmwareImage;
import dev.coldboot.phone.firmware.UpdatePolicy;
import dev.coldboot.phone.profile.FirmwareImageName;
import dev.coldboot.phone.profile.FirmwareImageName.Kind;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.Generation;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which firmware the set makes the phone load, asked for as the phone asks. */
final class FirmwareLint {
    private final LintedPhone phone;
    private final ProvisioningFiles files;
    private final DocumentForm form;
    private final Findings findings;
    private final Set<String> touched = new HashSet<>();

    FirmwareLint(LintedPhone phone, ProvisioningFiles files, DocumentForm form, Findings findings) {
        this.phone = phone;
        this.files = files;
        this.form = form;
        this.findings = findings;
    }

    /** Names of the files that the phone got. */
    Set<String> touched() {
        return touched;
    }

    /**
     * Asks for the firmware.
     *
     * @param served the URL that gave the settings
     */
    void judge(BootEffect effect, Url served, Place fallback) {
        SettingStore store = effect.store();
        Place blamed =
                effect.writer("firmware_status").map(BootEffect.Written::place).orElse(fallback);
        if (UpdatePolicy.of(store.value("update_policy")) == UpdatePolicy.SETTINGS_ONLY) {
            unasked("update_policy is " + store.value("update_policy"));
            return;
        }
        String direct = store.value("firmware");
        if (isV10() && !direct.isBlank()) {
            judge(
                    direct,
                    effect.writer("firmware").map(BootEffect.Written::place).orElse(fallback));
            return;
        }
        Optional<Url> file = file(store.value("firmware_status").strip(), served);
        if (file.isEmpty()) {
            unasked("firmware_status is not set, or no URL");
        } else if (!files.isOurs(file.get())) {
            findings.add(Rule.ELSEWHERE, blamed, file.get().masked() + " is on another server");
        } else {
            fetch(file.get(), blamed, store.value("firmware_status").isBlank());
        }
    }

    private boolean isV10() {
        return phone.profile().generation() == Generation.V10;
    }

    /** What the setting says, else what V10 guesses beside its settings (OEM). */
    private Optional<Url> file(String status, Url served) {
        try {
            if (status.isEmpty()) {
                return isV10()
                        ? Optional.of(FileNames.firmwareFile(
                                phone.expanded(served), phone.profile().model()))
                        : Optional.empty();
            }
            return Optional.of(phone.expanded(Url.parse(status.startsWith("/") ? served.origin() + status : status)));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** A firmware file under its usual name, which this phone will never see. */
    private void unasked(String why) {
        String usual = phone.profile().model() + "-firmware.";
        for (SetFile file : files.all()) {
            String name = file.name().substring(file.name().lastIndexOf('/') + 1);
            if (name.startsWith(usual)) {
                touched.add(file.name());
                findings.add(Rule.FIRMWARE_NEVER_ASKED, Place.of(file.name()), why);
            }
        }
    }

    private void fetch(Url url, Place blamed, boolean isGuessed) {
        Look look = files.find(url);
        if (look instanceof Look.Found found) {
            touched.add(found.file().name());
            form.read(found.file()).ifPresent(this::judge);
        } else if (look instanceof Look.Missing missing && !isGuessed) {
            findings.add(Rule.MISSING_FILE, blamed, "firmware_status: " + missing.why());
        } else if (look instanceof Look.Elsewhere elsewhere && !isGuessed) {
            findings.add(Rule.ELSEWHERE, blamed, "firmware_status: " + elsewhere.why());
        }
    }

    private void judge(Document document) {
        for (int i = 0; i < document.items().size(); i++) {
            if (document.items().get(i) instanceof SettingsItem.FirmwareImage image
                    && image.target() == SettingsItem.Target.PHONE) {
                judge(image.url(), document.place(i));
            }
        }
    }

    private void judge(String text, Place place) {
        try {
            FirmwareImage image = FirmwareImage.parse(text, phone.mac());
            judge(image, place);
            image.chained().ifPresent(next -> judge(next, place));
        } catch (WireFormatException e) {
            findings.add(Rule.NOT_A_URL, place, "firmware: " + e.getMessage());
        }
    }

    private void judge(FirmwareImage image, Place place) {
        SnomProfile profile = phone.profile();
        FirmwareImageName name = FirmwareImageName.of(image.url().target());
        if (name.kind() == Kind.EXPANSION_MODULE
                || (name.model().isPresent() && !name.model().get().equals(profile.model()))) {
            findings.add(
                    Rule.FIRMWARE_MODEL,
                    place,
                    name.file() + " is for " + name.model().orElse("an expansion module") + ", not for "
                            + profile.model());
        } else if (name.version().isEmpty()) {
            findings.add(Rule.FIRMWARE_WITHOUT_VERSION, place, image.url().masked());
        } else {
            judge(name.file(), name.version().get(), place);
        }
        if (files.has(image.url()).equals(Optional.of(false))) {
            findings.add(Rule.FIRMWARE_MISSING, place, image.url().masked() + " is not there");
        }
    }

    private void judge(String file, FirmwareVersion version, Place place) {
        if (SnomProfiles.upgraded(phone.profile(), version).isEmpty()) {
            findings.add(
                    Rule.FIRMWARE_VERSION,
                    place,
                    file + ": no firmware " + version + " of " + phone.profile().model() + " is known");
        } else if (version.compareTo(phone.profile().firmware()) < 0) {
            findings.add(
                    Rule.FIRMWARE_DOWNGRADE,
                    place,
                    file + " is older than " + phone.profile().firmware());
        }
    }
}
