// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

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
import dev.coldboot.wire.digest.DigestVerifier;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The registrar that phones end up at (RFC 3261 section 10.3) with Digest (section 22, RFC 2617). By order it tells the
 * phones of an account to restart or to read their settings again. It opens its ear itself, with its first input.
 *
 * <p>It routes no calls: methods other than REGISTER and OPTIONS are answered 405.
 */
public final class Registrar implements Machine {
    /** With more registrations than these, the status is published only once a {@link #STATUS_PAUSE}: it copies them all. */
    static final int FEW = 500;

    /** How often a busy registrar publishes. */
    static final Duration STATUS_PAUSE = Duration.ofSeconds(1);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Tokens tokens;
    private final DigestVerifier verifier;
    private final Registrations registrations = new Registrations();
    private final Answered answered;
    private final PhoneNotices notices;
    private final List<Output> outputs = new ArrayList<>();

    private RegistrarConfig config;
    private boolean begun;
    private boolean changed;
    private Instant published = Instant.EPOCH;
    private long granted;
    private long challenged;
    private long refused;
    private long dropped;
    private long notified;

    public Registrar(RegistrarConfig config, RandomGenerator random) {
        this.config = config;
        this.tokens = new Tokens(random);
        this.verifier = new DigestVerifier(config.nonceLife(), random);
        this.notices = new PhoneNotices(tokens);
        this.answered = new Answered(config.capacity());
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (!begun) {
            begun = true;
            changed = true;
            outputs.add(new Output.Listen(Ear.udp(config.endpoint())));
        }
        expire(now);
        if (input instanceof Input.Datagram datagram) {
            read(now, datagram);
        } else if (input instanceof Input.Ordered ordered && ordered.order() instanceof RegistrarOrder order) {
            obey(now, order);
        }
        repeat(now);
        publishWhereDue(now);
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private void expire(Instant now) {
        for (Registration ended : registrations.expire(now)) {
            note(Kind.STATE, ended.account() + " is no longer reached at " + ended.contact() + ": expired");
            changed = true;
        }
    }

    private void read(Instant now, Input.Datagram datagram) {
        try {
            SipMessage message = SipCodec.decode(datagram.bytes());
            if (message instanceof SipResponse response) {
                heard(now, response, datagram.from());
            } else if (message instanceof SipRequest request) {
                asked(now, request, datagram.from());
            }
        } catch (WireFormatException e) {
            drop(e.getMessage() + ", from " + datagram.from());
            Reply.toBroken(datagram, config.endpoint(), tokens.tag()).ifPresent(outputs::add);
        }
    }

    private void heard(Instant now, SipResponse response, Endpoint from) throws WireFormatException {
        Optional<PhoneNotices.Heard> heard =
                response.status() < 200 ? Optional.empty() : notices.heard(now, config, response);
        heard.ifPresent(meaning -> {
            changed = true;
            notified += meaning.confirmed() ? 1 : 0;
            String then = meaning.again().isPresent() ? ": sent again with credentials" : "";
            note(Kind.STATE, meaning.method() + " answered " + response.status() + " by " + from + then);
            meaning.again().ifPresent(outputs::add);
        });
    }

    private void asked(Instant now, SipRequest request, Endpoint from) throws WireFormatException {
        if (request.method().equals("ACK")) {
            return;
        }
        RequestKey key = RequestKey.of(request);
        if (answered.knows(key)) {
            answered.answer(key).ifPresent(outputs::add);
            return;
        }
        Reply reply = reply(now, request, from);
        changed = true;
        Output.Send send = reply.to(request, from, config.endpoint(), tokens.tag());
        answered.take(now, key);
        answered.answered(key, send);
        outputs.add(send);
    }

    private Reply reply(Instant now, SipRequest request, Endpoint from) {
        Optional<Admission.Refusal> refusal = Admission.judge(request);
        if (refusal.isPresent()) {
            return refusal(request, from, refusal.get().why(), refusal.get().reply());
        }
        return request.method().equals("REGISTER")
                ? register(now, request, from)
                : Reply.of(200, "OK").with("Allow", Admission.METHODS);
    }

    private Reply register(Instant now, SipRequest request, Endpoint from) {
        DigestVerifier.Ruling login = Login.judge(config, verifier, request, now);
        if (!login.isProven()) {
            challenged++;
            note(Kind.DECISION, "REGISTER from " + from + " challenged: " + login.why());
            return Reply.of(401, "Unauthorized")
                    .with(
                            "WWW-Authenticate",
                            verifier.challenge(now, config.realm(), login.outcome())
                                    .toString());
        }
        try {
            String account = SipAddress.parse(request.header("To")).sipUri().decodedUser();
            if (!account.equals(login.username())) {
                String why = login.username() + " may not register " + Login.printable(account);
                return refusal(request, from, why, Reply.of(403, "Forbidden"));
            }
            return ruled(now, request, account, from);
        } catch (WireFormatException e) {
            return refusal(request, from, String.valueOf(e.getMessage()), Reply.of(400, "Bad Request"));
        }
    }

    private Reply ruled(Instant now, SipRequest request, String account, Endpoint from) throws WireFormatException {
        RegisterRules.Ruling ruling = new RegisterRules(config, registrations).rule(now, request, account, from);
        if (ruling.status() != 200) {
            Reply refusal = Reply.of(ruling.status(), ruling.reason());
            boolean brief = ruling.status() == 423;
            String least = String.valueOf(config.shortest().toSeconds());
            return refusal(request, from, ruling.reason(), brief ? refusal.with("Min-Expires", least) : refusal);
        }
        ruling.remove().forEach(one -> {
            registrations.remove(one);
            note(Kind.STATE, account + " is no longer reached at " + one.contact() + ": unregistered");
        });
        ruling.put().forEach(one -> {
            registrations.put(one);
            note(Kind.SERVED, account + " is reached at " + one.contact() + " for " + left(now, one) + " s");
        });
        granted++;
        return listed(now, account);
    }

    /** Step 8: all that are in force, each with what is left of its time. */
    private Reply listed(Instant now, String account) {
        Reply reply = Reply.of(200, "OK");
        for (Registration one : registrations.of(account)) {
            String q = one.q().isEmpty() ? "" : ";q=" + one.q();
            reply = reply.with("Contact", "<" + one.contact() + ">" + q + ";expires=" + left(now, one));
        }
        return reply.with("Date", DATE.format(now));
    }

    private static long left(Instant now, Registration one) {
        return Duration.between(now, one.until()).toSeconds();
    }

    private Reply refusal(SipRequest request, Endpoint from, String why, Reply reply) {
        refused++;
        note(
                Kind.REFUSED,
                Login.printable(request.method()) + " from " + from + " answered " + reply.status() + ": " + why);
        return reply;
    }

    private void obey(Instant now, RegistrarOrder order) {
        changed = true;
        if (order instanceof RegistrarOrder.CheckSync check) {
            String event = "check-sync;reboot=" + check.reboot();
            tell(check.account(), event, phone -> notices.tell(now, config, phone, event));
        } else if (order instanceof RegistrarOrder.Reboot reboot) {
            tell(reboot.account(), "reboot", phone -> notices.tell(now, config, phone, "reboot"));
        } else if (order instanceof RegistrarOrder.SendSettings settings) {
            tell(
                    settings.account(),
                    PhoneNotices.SETTINGS,
                    phone -> notices.bring(now, config, phone, settings.document()));
        } else if (order instanceof RegistrarOrder.AddAccount add) {
            config = config.withAccounts(config.accounts().with(add.account(), add.password()));
        } else if (order instanceof RegistrarOrder.RemoveAccount remove) {
            config = config.withAccounts(config.accounts().without(remove.account()));
            registrations.of(remove.account()).forEach(registrations::remove);
        }
    }

    private void tell(String account, String event, Function<Registration, Output.Send> how) {
        List<Registration> phones = registrations.of(account);
        if (phones.isEmpty()) {
            note(Kind.REFUSED, event + " for " + account + ": no phone is registered for it");
        }
        for (Registration phone : phones) {
            if (notices.size() >= config.capacity()) {
                note(Kind.LIMIT, config.capacity() + " NOTIFYs and MESSAGEs wait for an answer: no more of them");
                return;
            }
            Output.Send send = how.apply(phone);
            outputs.add(send);
            note(Kind.DECISION, event + " to " + account + " at " + send.to());
        }
    }

    private void repeat(Instant now) {
        Retransmissions.Due<NotifyKey> due = notices.due(now);
        outputs.addAll(due.again());
        for (NotifyKey lost : due.givenUp()) {
            changed = true;
            note(
                    Kind.LIMIT,
                    "NOTIFY or MESSAGE " + lost.callId() + " not answered within "
                            + Retransmissions.PATIENCE.toSeconds() + " s: given up");
        }
    }

    private void drop(String why) {
        dropped++;
        changed = true;
        note(Kind.DROPPED, why);
    }

    private void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    private void publishWhereDue(Instant now) {
        if (changed && !now.isBefore(nextStatus())) {
            changed = false;
            published = now;
            outputs.add(new Output.Publish(new RegistrarStatus(
                    config.realm(),
                    config.accounts().names(),
                    registrations.all(),
                    granted,
                    challenged,
                    refused,
                    dropped,
                    notified,
                    notices.told())));
        }
    }

    private Instant nextStatus() {
        return registrations.size() <= FEW ? Instant.EPOCH : published.plus(STATUS_PAUSE);
    }

    /** At once where it has not begun: its ear is to be opened. */
    @Override
    public Optional<Instant> wakeAt() {
        if (!begun) {
            return Optional.of(Instant.EPOCH);
        }
        Optional<Instant> status = changed ? Optional.of(nextStatus()) : Optional.empty();
        return Stream.of(registrations.nextEnd(), notices.wakeAt(), status)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
