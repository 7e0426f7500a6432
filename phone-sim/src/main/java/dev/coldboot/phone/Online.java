// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.ActionEvent;
import dev.coldboot.phone.talk.ActionUrls;
import dev.coldboot.phone.talk.Identity;
import dev.coldboot.phone.talk.Notice;
import dev.coldboot.phone.talk.SipNotices;
import dev.coldboot.phone.talk.Syslog;
import dev.coldboot.phone.talk.SyslogConfig;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the phone has as long as it has an address: its ears, its lines, whom it obeys and whom it tells. */
final class Online implements Conversation {
    private final PhoneParts parts;
    private final Attachment attachment;
    private final PhoneEars ears;
    private final Lines lines;
    private final SipNotices notices;
    private final ActionUrls actions;
    private final Syslog syslog;
    private final boolean isUpdater;

    /** @param isUpdater the updater alone: no pages, no lines */
    Online(PhoneParts parts, Attachment attachment, boolean isUpdater) {
        this.parts = parts;
        this.attachment = attachment;
        this.ears = PhoneEars.of(parts.config, attachment.address());
        this.lines = new Lines(parts, attachment);
        this.notices = new SipNotices(ears.sip().at(), lines.userAgent(), parts.random);
        this.actions = new ActionUrls(parts.random, parts::nextExchange);
        this.syslog = new Syslog(
                new SyslogConfig(
                        ears.sip().at(),
                        parts.config.mac(),
                        parts.profile().logFormat(),
                        parts.resolver(attachment),
                        parts.config.ports().syslog()),
                parts.random);
        this.isUpdater = isUpdater;
    }

    void begin(Instant now) {
        opened().forEach(ear -> parts.outbox.add(new Output.Listen(ear)));
        if (!isUpdater) {
            parts.outbox.forwardTo(syslog);
        }
        reviewSettings(now);
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

    /** Settings changed: identities may have, and where the log goes. */
    void reviewSettings(Instant now) {
        if (!isUpdater) {
            parts.outbox.addAll(syslog.direct(now, parts.settings.value("syslog_server")));
            lines.review(now);
            tell(now);
        }
    }

    /** The phone is ready for use. */
    void isBooted(Instant now) {
        send(now, ActionEvent.SETUP_FINISHED, Optional.empty());
        tell(now);
    }

    @Override
    public void handle(Instant now, Input input) {
        lines.handle(now, input);
        parts.outbox.addAll(actions.handle(now, input));
        parts.outbox.addAll(syslog.handle(now, input));
        tell(now);
        if (input instanceof Input.Deaf deaf) {
            deaf(now, deaf);
        }
    }

    private void tell(Instant now) {
        lines.takeEvents().forEach(news -> send(now, news.event(), Optional.of(news.identity())));
        actions.takeLog().forEach(text -> parts.outbox.say(now, text));
    }

    private void send(Instant now, ActionEvent event, Optional<Identity> about) {
        String url = parts.settings.value(event.setting());
        if (!url.isBlank()) {
            parts.outbox.addAll(actions.send(now, url, lines.variables(about), FileFetch.config(parts, attachment)));
        }
    }

    /** Answers a request by SIP that nobody else answered; what it orders is to be carried out. */
    List<Notice> obey(Instant now, Input input) {
        if (isUpdater) {
            return List.of();
        }
        parts.outbox.addAll(notices.handle(now, input, lines.noticeRules()));
        return notices.takeOrders();
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
    void noteUnreadable(Input.Datagram datagram) {
        if (!datagram.to().equals(ears.sip().at())) {
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
        return Stream.of(lines.wakeAt(), actions.wakeAt(), syslog.wakeAt())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public void abandon() {
        lines.abandon();
        parts.outbox.forwardTo(null);
        parts.outbox.addAll(actions.abandon());
        parts.outbox.addAll(syslog.abandon());
        opened().forEach(ear -> parts.outbox.add(new Output.Unlisten(ear)));
    }
}
