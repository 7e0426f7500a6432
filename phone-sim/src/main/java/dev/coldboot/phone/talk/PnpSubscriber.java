// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks the multicast group for a settings URL and waits for the NOTIFY that brings it.
 *
 * <p>The SUBSCRIBE is the one of the vendor's trace (7.1.19), from V10 on with a User-Agent (seen with 10.1.39.11). The
 * phone's SIP ear is opened here and left open: registration and later NOTIFYs use it, and the phone closes it at power
 * off. What is no SIP message at all is for the phone to note. The first NOTIFY with a usable URL wins; what others offer
 * later is confirmed and noted, and a NOTIFY that is repeated gets its answer again.
 */
public final class PnpSubscriber implements Talk<PnpOutcome> {
    private final PnpSubscriberConfig config;
    private final SipRequest subscribe;
    private final Bytes bytes;
    private final PnpAnswers answers = new PnpAnswers();
    private final PnpNotifies notifies = new PnpNotifies();
    private final Outputs outputs = new Outputs();

    private Instant begun = Instant.EPOCH;
    private @Nullable Instant deadline;
    private int resent;
    private boolean answered;
    private boolean running;
    private @Nullable PnpOutcome outcome;

    public PnpSubscriber(PnpSubscriberConfig config, RandomGenerator random) {
        this.config = config;
        this.subscribe = PnpWords.subscribe(config, random);
        this.bytes = SipCodec.encode(subscribe);
    }

    @Override
    public List<Output> begin(Instant now) {
        begun = now;
        running = true;
        outputs.add(new Output.Listen(Ear.udp(config.local())));
        outputs.add(new Output.Note(Kind.STATE, "PnP SUBSCRIBED: asking " + config.group()));
        send();
        schedule();
        return outputs.drain();
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (input instanceof Input.Datagram datagram && datagram.to().equals(config.local())) {
            read(datagram);
        } else if (input instanceof Input.TimePassed && deadline != null && !now.isBefore(deadline)) {
            timePassed(now);
        } else if (running && input instanceof Input.Deaf deaf && deaf.ear().equals(Ear.udp(config.local()))) {
            end(new PnpOutcome.Silent("PnP: cannot listen on " + config.local() + ": " + deaf.why()));
        }
        return outputs.drain();
    }

    private void read(Input.Datagram datagram) {
        try {
            SipMessage message = SipCodec.decode(datagram.bytes());
            if (message instanceof SipRequest request && request.method().equals("NOTIFY")) {
                notified(request, datagram);
            } else if (running && message instanceof SipResponse response && isOurs(response)) {
                answered(response, datagram);
            }
        } catch (WireFormatException e) {
            // Nobody's: the phone, whose ear it is, says so once.
        }
    }

    private boolean isOurs(SipMessage message) {
        return message.header("Call-ID").equals(subscribe.header("Call-ID"));
    }

    /** The first response decides, as if the others were its repetitions (RFC 3261 section 18.1.1, of multicast). */
    private void answered(SipResponse response, Input.Datagram datagram) {
        if (response.status() < 200) {
            return;
        }
        boolean accepts = response.status() < 300;
        boolean isFirst = !answered;
        answered = true;
        answers.heard(response, PnpHeard.of(config, subscribe, datagram)).ifPresent(answer -> {
            String words = accepts ? "ACCEPTED: " : isFirst ? "REFUSED: " : "refusal ignored, another was first: ";
            outputs.add(new Output.Note(Kind.STATE, "PnP " + words + response.status() + " from " + answer.from()));
            note(answer.broken(), answer.from());
        });
        if (accepts) {
            schedule();
        } else if (isFirst) {
            end(new PnpOutcome.Refused(response.status(), Shown.text(response.reason())));
        }
    }

    /** Correlated by Call-ID; one of ua-profile that has another is taken all the same (fidelity: I). */
    private void notified(SipRequest notify, Input.Datagram datagram) {
        Optional<Output.Send> again = notifies.repeated(datagram);
        boolean takesOthers = running || outcome instanceof PnpOutcome.Offered;
        if (again.isPresent()) {
            outputs.add(again.get());
        } else if (isOurs(notify) || (takesOthers && PnpReading.isOfProfile(notify))) {
            if (running) {
                judge(notify, datagram);
            } else {
                late(notify, datagram);
            }
        }
    }

    private void judge(SipRequest notify, Input.Datagram datagram) {
        Endpoint from = datagram.from();
        Optional<PnpAnswers.Answer> answer = answers.of(from);
        Set<PnpRule> own = PnpReading.broken(
                notify,
                PnpHeard.of(config, subscribe, datagram),
                answer.flatMap(PnpAnswers.Answer::tag),
                notifies.lastOf(from));
        if (answer.isEmpty()) {
            own.add(PnpRule.NOTIFY_EARLY);
        }
        Set<PnpRule> all = EnumSet.noneOf(PnpRule.class);
        all.addAll(own);
        answer.ifPresent(judged -> all.addAll(judged.broken()));
        Optional<Url> url = PnpReading.url(notify);
        if (isStrict() && all.stream().anyMatch(PnpRule::isViolation)) {
            note(own, from);
            refuse(notify, datagram, own);
            end(new PnpOutcome.Faulty(from, List.copyOf(all)));
        } else if (url.isEmpty()) {
            confirm(notify, datagram);
            outputs.add(new Output.Note(
                    Kind.DROPPED,
                    "NOTIFY from " + from + ": body \""
                            + Shown.text(notify.body().utf8()) + "\" (expected: an http, https or tftp URL)"));
        } else {
            confirm(notify, datagram);
            note(own, from);
            end(new PnpOutcome.Offered(url.get(), from, List.copyOf(all)));
        }
    }

    private boolean isStrict() {
        return config.mode() == PnpMode.STRICT;
    }

    /** What real phones make of a second offer is not known (fidelity: I); by RFC 6665 section 4.1.3 it gets 481. */
    private void late(SipRequest notify, Input.Datagram datagram) {
        boolean isFirst = isStrict() ? refuse(notify, datagram, Set.of()) : confirm(notify, datagram);
        if (isFirst) {
            String offer = PnpReading.url(notify)
                    .map(url -> "offer of " + url.masked())
                    .orElse("NOTIFY");
            String which = outcome instanceof PnpOutcome.Offered ? "second " : "late ";
            outputs.add(new Output.Note(
                    Kind.DECISION, "PnP: " + which + offer + " from " + datagram.from() + " ignored: " + whyLate()));
        }
    }

    private String whyLate() {
        PnpOutcome ended = outcome;
        if (ended instanceof PnpOutcome.Offered offered) {
            return offered.from() + " was first";
        }
        if (ended instanceof PnpOutcome.Faulty faulty) {
            return faulty.from() + " broke rules before";
        }
        return ended instanceof PnpOutcome.Refused refused
                ? "PnP was refused with " + refused.status() + " before"
                : "the wait is over";
    }

    /** 200 OK to where the NOTIFY came from: some responders put the phone's own Via into it. */
    private boolean confirm(SipRequest notify, Input.Datagram datagram) {
        return reply(notify, datagram, PnpWords.ok(notify, subscribe));
    }

    /** With the status of the first rule that the NOTIFY broke, else with 481: its responder has no subscription. */
    private boolean refuse(SipRequest notify, Input.Datagram datagram, Set<PnpRule> broken) {
        int status = broken.stream()
                .filter(PnpRule::isViolation)
                .map(PnpRule::status)
                .findFirst()
                .orElse(481);
        return reply(notify, datagram, PnpWords.refusal(notify, subscribe, status));
    }

    private boolean reply(SipRequest notify, Input.Datagram datagram, SipResponse response) {
        Output.Send reply = new Output.Send(config.local(), datagram.from(), SipCodec.encode(response));
        outputs.add(reply);
        return notifies.answered(datagram, notify, reply);
    }

    private void note(Collection<PnpRule> broken, Endpoint from) {
        for (PnpRule rule : broken) {
            String verdict = isStrict() && rule.isViolation() ? "refused" : "accepted";
            outputs.add(new Output.Note(
                    Kind.DECISION,
                    "PnP " + rule.id() + ": " + rule.deviation() + ", from " + from + ": " + verdict + " ("
                            + rule.source() + ")"));
        }
    }

    private void timePassed(Instant now) {
        if (now.isBefore(begun.plus(config.patience()))) {
            resent++;
            send();
            schedule();
            return;
        }
        String said = answered ? "200 but no NOTIFY" : "no NOTIFY";
        PnpOutcome silent = new PnpOutcome.Silent("PnP: " + said + " within " + seconds(config.patience()));
        Optional<PnpOutcome> faulty = answers.firstFaulty()
                .filter(answer -> isStrict())
                .map(answer -> new PnpOutcome.Faulty(answer.from(), List.copyOf(answer.broken())));
        end(faulty.orElse(silent));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private void send() {
        outputs.add(new Output.Send(config.local(), config.group(), bytes));
    }

    /** The next resend that lies before the end of the wait, if nobody answered yet; else the end. */
    private void schedule() {
        boolean resends = !answered
                && resent < config.resends().size()
                && config.resends().get(resent).compareTo(config.patience()) < 0;
        deadline = begun.plus(resends ? config.resends().get(resent) : config.patience());
    }

    private void end(PnpOutcome result) {
        outcome = result;
        running = false;
        deadline = null;
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<PnpOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Stops waiting; the SIP ear stays open, it is the phone's. */
    @Override
    public List<Output> abandon() {
        running = false;
        deadline = null;
        return List.of();
    }
}
