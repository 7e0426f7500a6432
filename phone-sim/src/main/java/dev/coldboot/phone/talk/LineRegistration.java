// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one identity registered for as long as the phone is up (RFC 3261 section 10.2): registers, again before the time
 * is over, and again some time after a failure. It is pure as a {@link Talk} is, but has no end.
 *
 * <p>When real phones register again is not published: here at half of what was granted (fidelity: I).
 */
public final class LineRegistration {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Identity identity;
    private final LineRegistrationConfig config;
    private final RegisterWords words;
    private final RandomGenerator random;
    private final List<Output> outputs = new ArrayList<>();

    private int expiry;
    private @Nullable RegisterRound round;
    private @Nullable Instant nextRoundAt;
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
        return drain();
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
        return drain();
    }

    private void register(Instant now) {
        RegisterRound next = new RegisterRound(identity, config, words, expiry, random);
        nextRoundAt = null;
        round = next;
        outputs.addAll(next.begin(now));
        settle(now, next);
    }

    private void settle(Instant now, RegisterRound running) {
        Optional<RegisterOutcome> outcome = running.outcome();
        if (outcome.isEmpty()) {
            return;
        }
        round = null;
        expiry = running.expiry();
        status = outcome.get().status();
        news = outcome.get();
        if (outcome.get() instanceof RegisterOutcome.Registered registered) {
            pause(now, Duration.ofSeconds(registered.seconds()).dividedBy(2));
            note("REGISTERED: " + identity.aor() + " for " + registered.seconds() + " s");
        } else if (outcome.get() instanceof RegisterOutcome.NotRegistered failed) {
            pause(now, config.retry());
            note("NOT REGISTERED: " + identity.aor() + ": " + failed.why());
        }
    }

    private void pause(Instant now, Duration pause) {
        nextRoundAt = now.plus(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
    }

    private void note(String what) {
        outputs.add(new Output.Note(Kind.STATE, "line " + identity.index() + " " + what));
    }

    private List<Output> drain() {
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    /** When it wants {@link Input.TimePassed}. */
    public Optional<Instant> wakeAt() {
        RegisterRound running = round;
        return running == null ? Optional.ofNullable(nextRoundAt) : running.wakeAt();
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
        RegisterRound running = round;
        round = null;
        nextRoundAt = null;
        return running == null ? List.of() : running.abandon();
    }
}
