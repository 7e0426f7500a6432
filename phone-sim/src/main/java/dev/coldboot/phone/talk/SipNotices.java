// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Answers the requests that come to the phone's SIP port, and keeps what they order. NOTIFYs of PnP are left alone: they
 * are {@link PnpSubscriber}'s. It is pure as a {@link Talk} is, but has no end and no timers.
 *
 * <p>A request that is repeated gets the same answer and is not carried out twice (RFC 3261 section 17.2.2).
 */
public final class SipNotices {
    /** Requests that are known again; beyond them the oldest are forgotten, and a repetition would be taken anew. */
    static final int MAX_KNOWN = 100;

    /** Orders that wait to be taken; beyond them requests are answered 503. */
    static final int MAX_ORDERS = 8;

    /** How long a request is known again: timer J, 64 times T1. */
    static final Duration KNOWN_FOR = NonInviteTimers.PATIENCE;

    /** What makes two requests the same, for senders without a branch as well (RFC 3261 section 17.2.3). */
    private record Key(String via, String callId, String from, String cseq) {
        static Key of(SipRequest request) {
            return new Key(
                    request.header("Via"), request.header("Call-ID"), request.header("From"), request.header("CSeq"));
        }
    }

    private record Answered(Instant until, Output.Send answer) {}

    private final Endpoint local;
    private final String userAgent;
    private final RandomGenerator random;
    private final NoticeJudge judge;
    private final Map<Key, Answered> known = new LinkedHashMap<>();
    private final List<Notice> orders = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    /**
     * For a phone that was asked nothing yet.
     *
     * @param local the phone's address and SIP port
     * @param userAgent of SIP, whole
     */
    public SipNotices(Endpoint local, String userAgent, RandomGenerator random) {
        this.local = local;
        this.userAgent = userAgent;
        this.random = random;
        this.judge = new NoticeJudge(random);
    }

    /**
     * Takes one input; one that is no request to the phone changes nothing and brings an empty list.
     *
     * @param rules as the settings are now
     */
    public List<Output> handle(Instant now, Input input, NoticeRules rules) {
        if (input instanceof Input.Datagram datagram && datagram.to().equals(local)) {
            read(now, datagram, rules);
        }
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private void read(Instant now, Input.Datagram datagram, NoticeRules rules) {
        SipMessage message;
        try {
            message = SipCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            refuse(datagram, e);
            return;
        }
        if (!(message instanceof SipRequest request) || request.method().equals("ACK") || isOfPnp(request)) {
            return;
        }
        try {
            asked(now, request, datagram.from(), rules);
        } catch (WireFormatException e) {
            outputs.add(new Output.Note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from()));
        }
    }

    /** RFC 3261 sections 18.3 and 21.4.1; what cannot be answered is nobody's, and the phone, whose ear it is, says so. */
    private void refuse(Input.Datagram datagram, WireFormatException why) {
        Optional<SipRequest> readable = SipCodec.answerable(datagram.bytes())
                .filter(request -> !request.method().equals("ACK"));
        try {
            if (readable.isPresent()) {
                outputs.add(answer(SipAnswer.of(400, "Bad Request"), readable.get(), datagram.from()));
                outputs.add(new Output.Note(
                        Kind.DROPPED, why.getMessage() + ", from " + datagram.from() + "; answered 400"));
            }
        } catch (WireFormatException e) {
            outputs.add(new Output.Note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from()));
        }
    }

    private Output.Send answer(SipAnswer answer, SipRequest request, Endpoint from) throws WireFormatException {
        String tag = RegisterWords.text(random, RegisterWords.LETTERS_AND_DIGITS, 10);
        return answer.with("User-Agent", userAgent).to(request, from, local, tag);
    }

    /** One of ua-profile, or one that brings a URL by whatever event: responders write many things there. */
    private static boolean isOfPnp(SipRequest request) {
        String event = request.header("Event").toLowerCase(Locale.ROOT);
        return request.method().equals("NOTIFY")
                && (event.startsWith("ua-profile")
                        || (!event.startsWith("check-sync")
                                && !event.startsWith("reboot")
                                && PnpReading.url(request).isPresent()));
    }

    private void asked(Instant now, SipRequest request, Endpoint from, NoticeRules rules) throws WireFormatException {
        forgetUntil(now);
        Key key = Key.of(request);
        Answered before = known.get(key);
        if (before != null) {
            outputs.add(before.answer());
            return;
        }
        NoticeJudge.Ruling ruling = judge.judge(now, request, from, rules);
        boolean isFull = ruling.order().isPresent() && orders.size() == MAX_ORDERS;
        SipAnswer answer = isFull ? SipAnswer.of(503, "Service Unavailable") : ruling.answer();
        Output.Send send = answer(answer, request, from);
        remember(now, key, send);
        outputs.add(send);
        if (isFull) {
            outputs.add(new Output.Note(Kind.LIMIT, MAX_ORDERS + " orders wait to be carried out: no more of them"));
        } else {
            ruling.order().ifPresent(orders::add);
            say(request, from, ruling);
        }
    }

    private void say(SipRequest request, Endpoint from, NoticeJudge.Ruling ruling) {
        if (ruling.order().isPresent()) {
            outputs.add(new Output.Note(Kind.DECISION, ruling.why() + ": obeyed"));
        } else if (!ruling.why().isEmpty()) {
            outputs.add(new Output.Note(
                    Kind.REFUSED,
                    Shown.text(request.method()) + " from " + from + " answered "
                            + ruling.answer().status() + ": " + ruling.why()));
        }
    }

    private void remember(Instant now, Key key, Output.Send answer) {
        if (known.size() == MAX_KNOWN) {
            Iterator<Key> oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        known.put(key, new Answered(now.plus(KNOWN_FOR), answer));
    }

    /** All live equally long, so the oldest are the first. */
    private void forgetUntil(Instant now) {
        Iterator<Answered> oldest = known.values().iterator();
        while (oldest.hasNext() && !oldest.next().until().isAfter(now)) {
            oldest.remove();
        }
    }

    /** What was ordered since this was last asked, in order. */
    public List<Notice> takeOrders() {
        List<Notice> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }
}
