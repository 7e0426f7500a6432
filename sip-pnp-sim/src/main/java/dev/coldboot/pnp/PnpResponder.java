// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.pnp.transaction.Answered;
import dev.coldboot.pnp.transaction.NotifyKey;
import dev.coldboot.pnp.transaction.Reply;
import dev.coldboot.pnp.transaction.RequestKey;
import dev.coldboot.pnp.transaction.Retransmissions;
import dev.coldboot.pnp.transaction.Tokens;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.EventHeader;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Tells phones that ask the multicast group where their settings are: 200 OK, then a NOTIFY with the URL (vendor's page "SIP
 * PnP"; RFC 6665 with a subscription that ends at once).
 *
 * <p>It opens its ears itself, with its first input: the group, its own endpoint, and the one it answers from where a profile
 * has another. What comes by multicast and is not for it is ignored, as several servers may hear the group; what comes to
 * its own endpoint is answered by the RFC.
 */
public final class PnpResponder implements Machine {
    private final Endpoint answersFrom;
    private final Tokens tokens;
    private final Answered answered;
    private final Schedule schedule = new Schedule();
    private final Retransmissions<NotifyKey> notifies = new Retransmissions<>();
    private final List<Output> outputs = new ArrayList<>();

    private PnpResponderConfig config;
    private PnpRule otherwise;
    private Words words;
    private PnpState state = PnpState.FRESH;
    private String why = "not begun";
    private boolean changed;
    private boolean full;
    private boolean forgetting;
    private long served;
    private long confirmed;
    private long denied;
    private long ignored;
    private long dropped;

    public PnpResponder(PnpResponderConfig config, RandomGenerator random) {
        this.config = config;
        this.otherwise = PnpRule.all(config.otherwise());
        this.tokens = new Tokens(random);
        this.answersFrom = config.answersFrom().orElseGet(() -> ownEndpoint(config, tokens));
        this.answered = new Answered(config.capacity());
        this.words = new Words(config, answersFrom, tokens);
    }

    private static Endpoint ownEndpoint(PnpResponderConfig config, Tokens tokens) {
        Optional<Integer> port = config.profile().traits().port();
        return port.map(p -> config.endpoint().withPort(p == 0 ? tokens.port() : p))
                .orElse(config.endpoint());
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (state == PnpState.FRESH) {
            switchOn("begun");
        }
        if (input instanceof Input.Ordered ordered && ordered.order() instanceof PnpOrder order) {
            obey(order);
        } else if (input instanceof Input.Deaf deaf) {
            enter(PnpState.DEAF, "cannot listen on " + deaf.ear() + ": " + deaf.why());
        } else if (input instanceof Input.Datagram datagram && state != PnpState.OFF) {
            read(now, datagram);
        }
        sendWhatIsDue(now);
        repeatWhatIsDue(now);
        if (changed) {
            outputs.add(new Output.Publish(status()));
            changed = false;
        }
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private void obey(PnpOrder order) {
        if (order instanceof PnpOrder.OfferUrl offer) {
            use(config.withUrl(offer.url()));
        } else if (order instanceof PnpOrder.UseRules use) {
            use(config.withRules(use.rules()));
        } else if (order instanceof PnpOrder.SwitchOn) {
            switchOn("switched on");
        } else if (order instanceof PnpOrder.SwitchOff) {
            ears().forEach(ear -> outputs.add(new Output.Unlisten(ear)));
            schedule.clear();
            notifies.clear();
            answered.clear();
            enter(PnpState.OFF, "switched off");
        }
    }

    private void use(PnpResponderConfig other) {
        config = other;
        otherwise = PnpRule.all(other.otherwise());
        words = new Words(config, answersFrom, tokens);
        note(Kind.STATE, "phones are told from now on: " + config.rules() + ", otherwise " + config.otherwise());
        changed = true;
    }

    private void switchOn(String reason) {
        ears().forEach(ear -> outputs.add(new Output.Listen(ear)));
        enter(PnpState.SERVING, reason + ", group " + config.group() + ", answering from " + answersFrom);
    }

    private List<Ear> ears() {
        return Stream.of(Ear.group(config.group()), Ear.udp(config.endpoint()), Ear.udp(answersFrom))
                .distinct()
                .toList();
    }

    private void enter(PnpState next, String reason) {
        state = next;
        why = reason;
        note(Kind.STATE, "PnP " + next + ": " + reason);
        changed = true;
    }

    private void read(Instant now, Input.Datagram datagram) {
        try {
            SipMessage message = SipCodec.decode(datagram.bytes());
            if (message instanceof SipResponse response) {
                heard(response, datagram.from());
            } else if (message instanceof SipRequest request) {
                asked(now, request, datagram);
            }
        } catch (WireFormatException e) {
            drop(e.getMessage() + ", from " + datagram.from());
            if (!isMulticast(datagram)) {
                Reply.toBroken(datagram, config.endpoint(), tokens.tag()).ifPresent(outputs::add);
            }
        }
    }

    private boolean isMulticast(Input.Datagram datagram) {
        return datagram.to().address().isMulticast();
    }

    private void heard(SipResponse response, Endpoint from) throws WireFormatException {
        boolean isFinal = response.status() >= 200
                && CSeq.parse(response.header("CSeq")).method().equals("NOTIFY");
        if (!isFinal || (config.profile().traits().repeats() && !notifies.answered(NotifyKey.of(response)))) {
            return;
        }
        if (response.status() < 300) {
            confirmed++;
        } else {
            note(Kind.STATE, "NOTIFY refused with " + response.status() + " by " + from);
        }
        changed = true;
    }

    private void asked(Instant now, SipRequest request, Input.Datagram datagram) throws WireFormatException {
        CSeq cseq = CSeq.parse(request.header("CSeq"));
        if (!cseq.method().equals(request.method())) {
            throw new WireFormatException(
                    "\"" + cseq + "\" in a " + request.method() + " (expected: its method)", "SIP header CSeq", -1);
        }
        if (!request.method().equals("SUBSCRIBE")) {
            refuse(request, datagram, Reply.of(405, "Method Not Allowed").with("Allow", "SUBSCRIBE"));
            return;
        }
        EventHeader event = EventHeader.parse(request.header("Event"));
        if (!event.type().equalsIgnoreCase(EventHeader.PROFILE)) {
            refuse(request, datagram, Reply.of(489, "Bad Event").with("Allow-Events", EventHeader.PROFILE));
            return;
        }
        subscribed(now, request, PnpAsk.of(request, event), datagram.from());
    }

    /** RFC 3261 section 8.2.1, RFC 6665 section 4.2.1.1; ACK is never answered, and nothing that others heard as well. */
    private void refuse(SipRequest request, Input.Datagram datagram, Reply reply) throws WireFormatException {
        drop(request.method() + " from " + datagram.from() + " (expected: SUBSCRIBE for " + EventHeader.PROFILE + ")");
        if (!isMulticast(datagram) && !request.method().equals("ACK")) {
            outputs.add(reply.to(request, datagram.from(), config.endpoint(), tokens.tag()));
        }
    }

    private void subscribed(Instant now, SipRequest request, PnpAsk ask, Endpoint source) throws WireFormatException {
        RequestKey key = RequestKey.of(request);
        if (answered.knows(key)) {
            answered.answer(key).ifPresent(outputs::add);
            return;
        }
        PnpRule rule = ruleFor(ask);
        if (rule.action() instanceof PnpAction.Ignore) {
            ignored++;
            note(Kind.DECISION, "PnP " + ask + ", by " + rule);
            changed = true;
        } else if (!isFull()) {
            answer(now, key, words.say(request, ask, source, rule.action()), rule);
            boolean offered = rule.action() instanceof PnpAction.Offer;
            note(offered ? Kind.SERVED : Kind.REFUSED, "PnP " + ask + " at " + source + ", by " + rule);
            served += offered ? 1 : 0;
            denied += offered ? 0 : 1;
            changed = true;
        }
    }

    private PnpRule ruleFor(PnpAsk ask) {
        for (PnpRule rule : config.rules()) {
            if (rule.fits(ask)) {
                return rule;
            }
        }
        return otherwise;
    }

    private void answer(Instant now, RequestKey key, Words.Said said, PnpRule rule) {
        boolean forgot = answered.take(now, key);
        if (forgot && !forgetting) {
            note(Kind.LIMIT, config.capacity() + " answers are remembered: the oldest are forgotten from now on");
        }
        forgetting = forgot;
        Instant at = now.plus(rule.delay());
        schedule.add(at, key, Optional.empty(), said.ok());
        said.notification().ifPresent(notify -> {
            Instant later = at.plus(config.profile().traits().gap());
            schedule.add(later, key, Optional.of(notify.key()), notify.send());
        });
    }

    /** A phone that finds no room gets no answer: it asks again by itself. Noted once until there is room again. */
    private boolean isFull() {
        boolean is = notifies.size() >= config.capacity() || schedule.size() >= config.capacity();
        if (is && !full) {
            note(Kind.LIMIT, config.capacity() + " phones wait for something: no answer for more of them");
        }
        full = is;
        return is;
    }

    private void sendWhatIsDue(Instant now) {
        Optional<Schedule.Later> due = schedule.next(now);
        while (due.isPresent()) {
            Schedule.Later later = due.get();
            outputs.add(later.send());
            if (later.notification().isEmpty()) {
                answered.answered(later.subscribe(), later.send());
            } else if (config.profile().traits().repeats()) {
                notifies.sent(now, later.notification().get(), later.send());
                changed = true;
            }
            due = schedule.next(now);
        }
    }

    private void repeatWhatIsDue(Instant now) {
        Retransmissions.Due<NotifyKey> due = notifies.due(now);
        outputs.addAll(due.again());
        for (NotifyKey lost : due.givenUp()) {
            note(
                    Kind.LIMIT,
                    "NOTIFY of " + lost.callId() + " not confirmed within " + Retransmissions.PATIENCE.toSeconds()
                            + " s: given up");
        }
        if (!due.givenUp().isEmpty()) {
            changed = true;
        }
    }

    private void drop(String what) {
        dropped++;
        note(Kind.DROPPED, what);
        changed = true;
    }

    private void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    private PnpResponderStatus status() {
        return new PnpResponderStatus(config, state, why, served, confirmed, denied, ignored, dropped, notifies.size());
    }

    /** At once where it has not begun: its ears are to be opened. */
    @Override
    public Optional<Instant> wakeAt() {
        if (state == PnpState.FRESH) {
            return Optional.of(Instant.EPOCH);
        }
        return Stream.of(schedule.wakeAt(), notifies.wakeAt())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
