// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the phone has as long as it has an address: its ears, its lines. */
final class Online implements Conversation {
    private final PhoneParts parts;
    private final Attachment attachment;
    private final PhoneEars ears;
    private final Lines lines;
    private final boolean isUpdater;

    /** @param isUpdater the updater alone: no pages, no lines */
    Online(PhoneParts parts, Attachment attachment, boolean isUpdater) {
        this.parts = parts;
        this.attachment = attachment;
        this.ears = PhoneEars.of(parts.config, attachment.address());
        this.lines = new Lines(parts, attachment);
        this.isUpdater = isUpdater;
    }

    void begin(Instant now) {
        opened().forEach(ear -> parts.outbox.add(new Output.Listen(ear)));
        reviewLines(now);
    }

    private List<Ear> opened() {
        return isUpdater ? List.of(ears.dns()) : ears.all();
    }

    Attachment attachment() {
        return attachment;
    }

    /** Whether the phone itself runs, and not its updater. */
    boolean isPhone() {
        return !isUpdater;
    }

    Lines lines() {
        return lines;
    }

    /** Settings changed: identities may have. */
    void reviewLines(Instant now) {
        if (!isUpdater) {
            lines.review(now);
        }
    }

    @Override
    public void handle(Instant now, Input input) {
        lines.handle(now, input);
        if (input instanceof Input.Deaf deaf) {
            deaf(now, deaf);
        }
    }

    private void deaf(Instant now, Input.Deaf deaf) {
        if (deaf.ear().kind() == Ear.Kind.HTTP) {
            complain(now, "Web server: cannot listen on " + deaf.ear().at() + ": " + deaf.why());
        } else if (deaf.ear().equals(ears.dns())) {
            complain(now, "DNS: cannot listen on " + deaf.ear().at() + ": " + deaf.why());
        }
    }

    private void complain(Instant now, String words) {
        parts.outbox.say(now, LogText.modelled(LogLevel.ERROR, LogModule.PHN, words));
    }

    /** Several conversations share the SIP ear; what none of them can read is said once, here. */
    void noteUnreadable(Input input) {
        if (!(input instanceof Input.Datagram datagram)
                || !datagram.to().equals(ears.sip().at())) {
            return;
        }
        try {
            SipCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            parts.outbox.note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from());
        }
    }

    @Override
    public Optional<Instant> wakeAt() {
        return lines.wakeAt();
    }

    @Override
    public void abandon() {
        lines.abandon();
        opened().forEach(ear -> parts.outbox.add(new Output.Unlisten(ear)));
    }
}
