// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Registers one identity once, or ends its registration: finds the registrar, asks it, follows it to another one, and
 * proves who is asking when it is told to.
 */
final class RegisterRound implements Talk<RegisterOutcome> {
    private final Identity identity;
    private final LineRegistrationConfig config;
    private final RegisterWords words;
    private final RandomGenerator random;
    private final Outputs outputs = new Outputs();

    private RegisterLogin login;
    private String uri;
    private int expiry;
    private boolean lengthened;
    private boolean redirected;
    private @Nullable Resolver resolver;
    private int port;
    private @Nullable Endpoint server;
    private @Nullable NonInviteTimers timers;
    private Bytes request = Bytes.EMPTY;
    private @Nullable RegisterOutcome outcome;

    /** @param expiry seconds to ask for; 0 ends the registration (RFC 3261 section 10.2.2) */
    RegisterRound(
            Identity identity, LineRegistrationConfig config, RegisterWords words, int expiry, RandomGenerator random) {
        this.identity = identity;
        this.config = config;
        this.words = words;
        this.expiry = expiry;
        this.random = random;
        this.uri = words.uri();
        this.login = new RegisterLogin(identity, random);
    }

    /** Seconds that were asked for last; a registrar may have wanted more. */
    int expiry() {
        return expiry;
    }

    /** Whom it asked last; empty while the name is not resolved. */
    Optional<Endpoint> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public List<Output> begin(Instant now) {
        try {
            resolve(now, identity.nextHop());
        } catch (WireFormatException e) {
            fail(OptionalInt.empty(), String.valueOf(e.getMessage()));
        }
        return outputs.drain();
    }

    private void resolve(Instant now, Identity.Hop hop) {
        Resolver next = new Resolver(hop.host(), config.resolver(), random);
        port = hop.port();
        resolver = next;
        outputs.addAll(next.begin(now));
        resolved(now, next);
    }

    private void resolved(Instant now, Resolver asked) {
        Optional<ResolverOutcome> found = asked.outcome();
        if (found.isEmpty()) {
            return;
        }
        resolver = null;
        if (found.get() instanceof ResolverOutcome.Resolved resolved) {
            server = new Endpoint(resolved.addresses().get(0), port);
            ask(now);
        } else if (found.get() instanceof ResolverOutcome.Unresolved unresolved) {
            fail(OptionalInt.empty(), "could not resolve " + unresolved.host() + ": " + unresolved.why());
        }
    }

    private void ask(Instant now) {
        request = SipCodec.encode(words.register(uri, expiry, login.credentials()));
        timers = new NonInviteTimers(now);
        send();
    }

    private void send() {
        Endpoint to = server;
        if (to != null) {
            outputs.add(new Output.Send(config.local(), to, request));
        }
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        Resolver asked = resolver;
        NonInviteTimers waiting = timers;
        if (asked != null) {
            outputs.addAll(asked.handle(now, input));
            resolved(now, asked);
        } else if (waiting == null) {
            return List.of();
        } else if (input instanceof Input.Datagram datagram && datagram.to().equals(config.local())) {
            read(now, datagram, waiting);
        } else if (input instanceof Input.TimePassed) {
            timePassed(now, waiting);
        } else if (input instanceof Input.Deaf deaf && deaf.ear().equals(Ear.udp(config.local()))) {
            fail(OptionalInt.empty(), "cannot listen on " + config.local() + ": " + deaf.why());
        }
        return outputs.drain();
    }

    private void timePassed(Instant now, NonInviteTimers waiting) {
        if (waiting.hasGivenUp(now)) {
            fail(
                    OptionalInt.empty(),
                    "no answer from " + server + " within " + NonInviteTimers.PATIENCE.toSeconds() + " s");
        } else if (waiting.repeats(now)) {
            send();
        }
    }

    /** Messages for others arrive at the same ear; those and late responses to earlier requests are no event. */
    private void read(Instant now, Input.Datagram datagram, NonInviteTimers waiting) {
        SipMessage message;
        try {
            message = SipCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            return;
        }
        try {
            if (message instanceof SipResponse response && words.isAnswered(response)) {
                answered(now, response, waiting);
            }
        } catch (WireFormatException e) {
            drop(e.getMessage() + ", from " + datagram.from());
        }
    }

    private void answered(Instant now, SipResponse response, NonInviteTimers waiting) throws WireFormatException {
        int status = response.status();
        if (status < 200) {
            waiting.proceed();
        } else if (status < 300) {
            accepted(response);
        } else if (status == 401 || status == 407) {
            challenged(now, response);
        } else if (status < 400) {
            redirected(now, response);
        } else if (status == 423 && !lengthened && expiry > 0) {
            tooBrief(now, response);
        } else {
            refused(response, "");
        }
    }

    /** @throws WireFormatException when a Contact is none: such a response is dropped, and the request sent again */
    private void accepted(SipResponse response) throws WireFormatException {
        int granted = RegisterReading.granted(response, words).orElse(expiry);
        if (expiry == 0) {
            end(new RegisterOutcome.Unregistered());
        } else if (granted == 0) {
            refused(response, "it keeps no registration (0 seconds)");
        } else {
            end(new RegisterOutcome.Registered(granted));
        }
    }

    /** Followed once, and only what a phone can ask: whoever redirects twice would keep it busy (fidelity: I). */
    private void redirected(Instant now, SipResponse response) {
        Optional<Identity.Hop> target = RegisterReading.target(response);
        if (redirected || target.isEmpty()) {
            refused(response, redirected ? "redirected twice" : "it names nobody whom the phone can ask");
            return;
        }
        redirected = true;
        timers = null;
        server = null;
        uri = "sip:" + target.get();
        // What was proven to one server is no business of another.
        login = new RegisterLogin(identity, random);
        resolve(now, target.get());
    }

    private void challenged(Instant now, SipResponse response) {
        if (login.isExhausted()) {
            String many = RegisterLogin.MAX_ANSWERS + " logins in one round were not enough";
            outputs.add(new Output.Note(Kind.LIMIT, "line " + identity.index() + ": " + many));
            refused(response, many);
            return;
        }
        Optional<String> obstacle = login.take(response, uri);
        if (obstacle.isPresent()) {
            refused(response, obstacle.get());
        } else {
            ask(now);
        }
    }

    /** RFC 3261 section 10.2.8: Min-Expires is taken, once. */
    private void tooBrief(Instant now, SipResponse response) {
        Optional<Integer> least = RegisterReading.minExpires(response).filter(value -> value > expiry);
        if (least.isEmpty()) {
            refused(response, "it names no longer time (Min-Expires)");
            return;
        }
        lengthened = true;
        expiry = least.get();
        ask(now);
    }

    /** RFC 3261 section 21.5.4: a server that is overloaded says when it wants to be asked again. */
    private void refused(SipResponse response, String why) {
        int status = response.status();
        String reason = response.reason().isBlank() ? "" : " " + Shown.text(response.reason());
        end(new RegisterOutcome.NotRegistered(
                OptionalInt.of(status),
                status + reason + (why.isEmpty() ? "" : ": " + why),
                status == 503 ? RegisterReading.retryAfter(response) : Optional.empty()));
    }

    private void fail(OptionalInt status, String why) {
        end(new RegisterOutcome.NotRegistered(status, why));
    }

    private void end(RegisterOutcome result) {
        outcome = result;
        timers = null;
    }

    private void drop(String why) {
        outputs.add(new Output.Note(Kind.DROPPED, "line " + identity.index() + ": " + why));
    }

    @Override
    public Optional<Instant> wakeAt() {
        Resolver asked = resolver;
        NonInviteTimers waiting = timers;
        return asked != null ? asked.wakeAt() : Optional.ofNullable(waiting).map(NonInviteTimers::wakeAt);
    }

    @Override
    public Optional<RegisterOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public List<Output> abandon() {
        Resolver asked = resolver;
        resolver = null;
        timers = null;
        return asked == null ? List.of() : asked.abandon();
    }
}
