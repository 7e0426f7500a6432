// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks the multicast group for a settings URL and waits for the NOTIFY that brings it.
 *
 * <p>The SUBSCRIBE is the one of the vendor's trace (7.1.19), from V10 on with a User-Agent (seen with 10.1.39.11). The
 * phone's SIP ear is opened here and left open: registration and later NOTIFYs use it, and the phone closes it at power
 * off. What is no SIP message at all is for the phone to note. A NOTIFY that is repeated after the outcome is confirmed again.
 */
public final class PnpSubscriber implements Talk<PnpOutcome> {
    private final PnpSubscriberConfig config;
    private final SipRequest subscribe;
    private final Bytes bytes;
    private final List<Output> outputs = new ArrayList<>();

    private Instant begun = Instant.EPOCH;
    private @Nullable Instant deadline;
    private int resent;
    private boolean answered;
    private boolean running;
    private String taken = "";
    private @Nullable PnpOutcome outcome;

    public PnpSubscriber(PnpSubscriberConfig config, RandomGenerator random) {
        this.config = config;
        this.subscribe = subscribe(config, random);
        this.bytes = SipCodec.encode(subscribe);
    }

    /** Header order, and Via without a branch, are the vendor's: responders in the field count lines. */
    private static SipRequest subscribe(PnpSubscriberConfig config, RandomGenerator random) {
        SnomProfile profile = config.profile();
        String uri = "sip:MAC%3a" + config.mac() + "@" + config.host();
        Headers headers = Headers.of(
                "Via", "SIP/2.0/UDP " + config.local() + ";rport",
                "From", "<" + uri + ">;tag=" + digits(random),
                "To", "<" + uri + ">",
                "Call-ID", digits(random) + "@" + config.local().address(),
                "CSeq", "1 SUBSCRIBE",
                "Event",
                        "ua-profile;profile-type=\"device\";vendor=\"" + profile.pnpVendor() + "\";model=\""
                                + profile.model() + "\";version=\"" + profile.firmware() + "\"",
                "Expires", "0",
                "Accept", "application/url",
                "Contact", "<sip:" + config.local() + ">");
        return new SipRequest(
                "SUBSCRIBE",
                uri,
                profile.subscribesWithUserAgent() ? headers.and("User-Agent", profile.sipUserAgent()) : headers,
                Bytes.EMPTY);
    }

    /** Nine or ten digits, as in the trace. */
    private static String digits(RandomGenerator random) {
        return String.valueOf(random.nextLong(100_000_000L, 1L << 31));
    }

    @Override
    public List<Output> begin(Instant now) {
        begun = now;
        running = true;
        outputs.add(new Output.Listen(Ear.udp(config.local())));
        outputs.add(new Output.Note(Kind.STATE, "PnP SUBSCRIBED: asking " + config.group()));
        send();
        schedule();
        return drain();
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
        return drain();
    }

    private void read(Input.Datagram datagram) {
        try {
            SipMessage message = SipCodec.decode(datagram.bytes());
            if (message instanceof SipRequest request && request.method().equals("NOTIFY")) {
                notified(request, datagram.from());
            } else if (running && message instanceof SipResponse response && isOurs(response)) {
                answered(response, datagram.from());
            }
        } catch (WireFormatException e) {
            // Nobody's: the phone, whose ear it is, says so once.
        }
    }

    private boolean isOurs(SipMessage message) {
        return message.header("Call-ID").equals(subscribe.header("Call-ID"));
    }

    private void answered(SipResponse response, Endpoint from) {
        if (response.status() < 200) {
            return;
        }
        answered = true;
        if (response.status() < 300) {
            outputs.add(new Output.Note(Kind.STATE, "PnP ACCEPTED: " + response.status() + " from " + from));
            schedule();
        } else {
            end(new PnpOutcome.Refused(response.status(), Shown.text(response.reason())));
        }
    }

    /** Correlated by Call-ID; one of ua-profile that has another is taken all the same (fidelity: I). */
    private void notified(SipRequest notify, Endpoint from) {
        Optional<Url> url = PnpReading.url(notify);
        String event = notify.header("Event");
        boolean isProfile = event.startsWith("ua-profile") || (event.isEmpty() && url.isPresent());
        boolean isRepeated = outcome != null && notify.header("Call-ID").equals(taken);
        if (!isOurs(notify) && !isRepeated && !(running && isProfile)) {
            return;
        }
        confirm(notify, from);
        if (!running) {
            return;
        }
        if (url.isEmpty()) {
            drop("NOTIFY from " + from + ": body \"" + Shown.text(notify.body().utf8())
                    + "\" (expected: an http, https or tftp URL)");
            return;
        }
        List<String> deviations = new ArrayList<>(PnpReading.deviations(notify, subscribe));
        if (!answered) {
            deviations.add("NOTIFY without a 200 before it: accepted (RFC 6665 section 4.1.2.4 allows it)");
        }
        deviations.forEach(words -> outputs.add(new Output.Note(Kind.DECISION, "PnP: " + words)));
        taken = notify.header("Call-ID");
        end(new PnpOutcome.Offered(url.get(), from, deviations));
    }

    /** 200 OK to where the NOTIFY came from: some responders put the phone's own Via into it. */
    private void confirm(SipRequest notify, Endpoint from) {
        SipResponse ok = notify.response(200, "OK");
        if (PnpReading.tagOf(ok.header("To")).isEmpty()) {
            ok = new SipResponse(200, "OK", withTag(ok.headers()), Bytes.EMPTY);
        }
        outputs.add(new Output.Send(config.local(), from, SipCodec.encode(ok)));
    }

    /** RFC 3261 section 8.2.6.2: a To without a tag gets one; it is the phone's own. */
    private Headers withTag(Headers headers) {
        String tag = PnpReading.tagOf(subscribe.header("From"));
        return new Headers(headers.fields().stream()
                .map(field ->
                        field.name().equals("To") ? new Headers.Field("To", field.value() + ";tag=" + tag) : field)
                .toList());
    }

    private void timePassed(Instant now) {
        if (!now.isBefore(begun.plus(config.patience()))) {
            String said = answered ? "200 but no NOTIFY" : "no NOTIFY";
            end(new PnpOutcome.Silent("PnP: " + said + " within " + seconds(config.patience())));
            return;
        }
        resent++;
        send();
        schedule();
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

    private void drop(String why) {
        outputs.add(new Output.Note(Kind.DROPPED, why));
    }

    private void end(PnpOutcome result) {
        outcome = result;
        running = false;
        deadline = null;
    }

    private List<Output> drain() {
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
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
