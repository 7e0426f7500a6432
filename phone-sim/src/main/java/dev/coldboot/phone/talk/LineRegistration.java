// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one identity registered for as long as the phone is up (RFC 3261 section 10.2): registers, again before the time
 * is over, and again some time after a failure, until it is logged off. It is pure as a {@link Talk} is, but has no end.
 *
 * <p>When real phones register again is not published: here at half of what was granted (fidelity: I).
 */
public final class LineRegistration {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Identity identity;
    private final LineRegistrationConfig config;
    private final RegisterWords words;
    private final RandomGenerator random;
    private final Outputs outputs = new Outputs();

    private int expiry;
    private @Nullable RegisterRound round;
    private boolean leaving;
    private boolean loggedOff;
    private @Nullable Instant nextRoundAt;
    private @Nullable Duration pauseBefore;
    private @Nullable Endpoint server;
    private OptionalInt status = OptionalInt.empty();
    private @Nullable RegisterOutcome news;

    public LineRegistration(Identity identity, LineRegistrationConfig config, RandomGenerator random) {
        this.identity = identity;
        this.config = config;
        this.random = random;
        this.expiry = identity.expiry();
        this.words = new RegisterWords(identity, config, random);
    }

    public Identity identity() {
        return identity;
    }

    /** Starts it; called once, before anything else. */
    public List<Output> begin(Instant now) {
        register(now);
        return outputs.drain();
    }

    /** Takes one input; one that belongs to somebody else changes nothing and brings an empty list. */
    public List<Output> handle(Instant now, Input input) {
        RegisterRound running = round;
        Instant next = nextRoundAt;
        if (running != null) {
            outputs.addAll(running.handle(now, input));
            settle(now, running);
        } else if (input instanceof Input.TimePassed && next != null && !now.isBefore(next)) {
            register(now);
        }
        return outputs.drain();
    }

    /**
     * Registers now, whatever was to come: the same again, or anew after {@link #logOff}. A round that is on its way is
     * left to come to its end.
     */
    public List<Output> registerNow(Instant now) {
        if (round == null || leaving) {
            stop();
            loggedOff = false;
            register(now);
        }
        return outputs.drain();
    }

    /**
     * Tells the registrar that the phone is not there any more (RFC 3261 section 10.2.2), and registers no more. It asks
     * once: what comes of it changes nothing (fidelity: I).
     */
    public List<Output> logOff(Instant now) {
        if (loggedOff) {
            return List.of();
        }
        boolean mayBeKnown = round != null || isRegistered();
        stop();
        loggedOff = true;
        status = OptionalInt.empty();
        if (mayBeKnown) {
            leaving = true;
            begin(now, new RegisterRound(identity, config, words, 0, random));
        } else {
            note("LOGGED OFF: " + identity.aor());
        }
        return outputs.drain();
    }

    private void stop() {
        RegisterRound running = round;
        if (running != null) {
            outputs.addAll(running.abandon());
        }
        round = null;
        leaving = false;
        nextRoundAt = null;
        pauseBefore = null;
    }

    private void register(Instant now) {
        nextRoundAt = null;
        begin(now, new RegisterRound(identity, config, words, expiry, random));
    }

    private void begin(Instant now, RegisterRound next) {
        round = next;
        outputs.addAll(next.begin(now));
        settle(now, next);
    }

    private void settle(Instant now, RegisterRound running) {
        running.server().ifPresent(found -> server = found);
        Optional<RegisterOutcome> outcome = running.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        round = null;
        news = outcome.get();
        if (leaving) {
            leaving = false;
            left(outcome.get());
            return;
        }
        expiry = running.expiry();
        status = outcome.get().status();
        if (outcome.get() instanceof RegisterOutcome.Registered registered) {
            pauseBefore = null;
            pause(now, Duration.ofSeconds(registered.seconds()).dividedBy(2));
            note("REGISTERED: " + identity.aor() + " for " + registered.seconds() + " s");
        } else if (outcome.get() instanceof RegisterOutcome.NotRegistered failed) {
            note("NOT REGISTERED: " + identity.aor() + ": " + failed.why());
            retry(now, failed);
        }
    }

    private void left(RegisterOutcome outcome) {
        String why = "";
        if (outcome instanceof RegisterOutcome.NotRegistered failed) {
            // It is gone all the same: nobody is to take it for a registration that failed.
            news = null;
            why = " without consent: " + failed.why();
        }
        note("LOGGED OFF: " + identity.aor() + why);
    }

    /** The registrar's own wish goes before the setting, unless that is never to try again. */
    private void retry(Instant now, RegisterOutcome.NotRegistered failed) {
        Optional<Duration> pause = config.retry().next(pauseBefore, random);
        pauseBefore = pause.orElse(null);
        pause.ifPresent(setting -> pause(now, failed.retryAfter().orElse(setting)));
    }

    private void pause(Instant now, Duration pause) {
        nextRoundAt = now.plus(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
    }

    private void note(String what) {
        outputs.add(new Output.Note(Kind.STATE, "line " + identity.index() + " " + what));
    }

    /** When it wants {@link Input.TimePassed}. */
    public Optional<Instant> wakeAt() {
        RegisterRound running = round;
        return running == null ? Optional.ofNullable(nextRoundAt) : running.wakeAt();
    }

    /** Whether the last round that is over registered it, and nobody logged it off since. */
    public boolean isRegistered() {
        return status.equals(OptionalInt.of(200));
    }

    /** Whether somebody logged it off, so that it does not register by itself. */
    public boolean isLoggedOff() {
        return loggedOff;
    }

    /** The registrar or proxy that it asked last; empty while no name was resolved. */
    public Optional<Endpoint> server() {
        return Optional.ofNullable(server);
    }

    /** The status of the last response of the last round that is over; empty where none came. */
    public OptionalInt status() {
        return status;
    }

    /** What a round brought since this was last asked; empty where none ended. */
    public Optional<RegisterOutcome> takeNews() {
        Optional<RegisterOutcome> taken = Optional.ofNullable(news);
        news = null;
        return taken;
    }

    /** Ends it without a word to the registrar, as loss of power does. */
    public List<Output> abandon() {
        stop();
        return outputs.drain();
    }
}
