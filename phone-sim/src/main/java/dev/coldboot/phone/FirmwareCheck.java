// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.firmware.FirmwareDecision;
import dev.coldboot.phone.firmware.FirmwareFinding;
import dev.coldboot.phone.firmware.FirmwareImage;
import dev.coldboot.phone.firmware.UpdatePolicy;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.profile.Generation;
import dev.coldboot.phone.talk.FetchOutcome;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsItem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the firmware file which firmware the phone should run, and judges the answer. */
final class FirmwareCheck implements Conversation {
    private final PhoneParts parts;
    private final Attachment attachment;
    private final Optional<Url> served;
    private final Set<String> givenUp;
    private @Nullable FileFetch fetch;
    private @Nullable FirmwareFinding finding;

    /**
     * @param served the URL that provisioned the phone, if one did
     * @param givenUp URLs of images that could not be loaded
     */
    FirmwareCheck(PhoneParts parts, Attachment attachment, Optional<Url> served, Set<String> givenUp) {
        this.parts = parts;
        this.attachment = attachment;
        this.served = served;
        this.givenUp = givenUp;
    }

    void begin(Instant now) {
        if (policy() == UpdatePolicy.SETTINGS_ONLY) {
            found(now, new FirmwareFinding.Stay("update_policy is " + parts.settings.value("update_policy")));
            return;
        }
        String direct = parts.settings.value("firmware");
        if (isV10() && !direct.isBlank()) {
            // Servers in the field put it among the settings of D phones (C).
            judge(now, direct);
            return;
        }
        Optional<Url> file = file(now);
        if (file.isEmpty()) {
            found(now, new FirmwareFinding.Stay("no firmware_status"));
            return;
        }
        FileFetch next = new FileFetch(file.get(), parts, attachment);
        fetch = next;
        next.begin(now);
        settle(now);
    }

    private UpdatePolicy policy() {
        return UpdatePolicy.of(parts.settings.value("update_policy"));
    }

    private boolean isV10() {
        return parts.profile().generation() == Generation.V10;
    }

    /**
     * {@code firmware_status}, where a path alone belongs to the server that provisioned the phone (C). Without one, V10
     * guesses a name beside the settings (O); older firmware asks for nothing (V).
     */
    private Optional<Url> file(Instant now) {
        String status = parts.settings.value("firmware_status").strip();
        try {
            if (!status.isEmpty()) {
                String text = status.startsWith("/") && served.isPresent()
                        ? served.get().origin() + status
                        : status;
                return Optional.of(parts.expanded(Url.parse(text)));
            }
        } catch (WireFormatException e) {
            complain(now, "firmware_status: " + e.getMessage());
            return Optional.empty();
        }
        return isV10()
                ? served.map(url -> FileNames.firmwareFile(parts.expanded(url), parts.settings.value("phone_type")))
                : Optional.empty();
    }

    @Override
    public void handle(Instant now, Input input) {
        FileFetch running = fetch;
        if (running != null) {
            running.handle(now, input);
            settle(now);
        }
    }

    private void settle(Instant now) {
        FileFetch running = fetch;
        if (running == null || running.outcome().isEmpty()) {
            return;
        }
        fetch = null;
        if (running.outcome().get() instanceof FetchOutcome.Fetched fetched) {
            read(now, fetched);
        } else {
            found(now, new FirmwareFinding.Stay("no firmware file"));
        }
    }

    private void read(Instant now, FetchOutcome.Fetched fetched) {
        try {
            for (SettingsItem item : parts.decoded(fetched.body()).items()) {
                if (item instanceof SettingsItem.FirmwareImage image) {
                    judge(now, image.url());
                    return;
                }
            }
            found(now, new FirmwareFinding.Stay(fetched.url().masked() + " names no firmware"));
        } catch (WireFormatException e) {
            complain(now, "Could not read firmware file: " + fetched.url().masked() + ": " + e.getMessage());
            found(now, new FirmwareFinding.Stay("a firmware file that cannot be read"));
        }
    }

    private void judge(Instant now, String text) {
        try {
            FirmwareDecision decision = new FirmwareDecision(parts.profile(), policy(), parts.lastImage(), givenUp);
            found(now, decision.on(FirmwareImage.parse(text, parts.config.mac())));
        } catch (WireFormatException e) {
            complain(now, "firmware: " + e.getMessage());
            found(now, new FirmwareFinding.Refuse(String.valueOf(e.getMessage())));
        }
    }

    private void found(Instant now, FirmwareFinding what) {
        finding = what;
        parts.outbox.note(Kind.DECISION, "firmware: " + what.why());
        if (what instanceof FirmwareFinding.Refuse refused) {
            complain(now, "Firmware refused: " + refused.why());
        }
    }

    private void complain(Instant now, String words) {
        parts.outbox.say(now, LogText.modelled(LogLevel.ERROR, LogModule.PHN, words));
    }

    /** Empty until it is known. */
    Optional<FirmwareFinding> finding() {
        return Optional.ofNullable(finding);
    }

    @Override
    public Optional<Instant> wakeAt() {
        FileFetch running = fetch;
        return running == null ? Optional.empty() : running.wakeAt();
    }

    @Override
    public void abandon() {
        FileFetch running = fetch;
        if (running != null) {
            running.abandon();
        }
    }
}
