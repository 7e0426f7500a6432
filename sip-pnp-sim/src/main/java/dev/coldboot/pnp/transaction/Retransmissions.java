// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp.transaction;

import dev.coldboot.engine.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Requests over UDP that wait for their final response (RFC 3261 section 17.1.2): each is sent again after T1, then after
 * twice that, at most every T2, until it is answered or 64*T1 have passed.
 *
 * @param <K> what tells the requests apart; the branch of the Via
 */
public final class Retransmissions<K> {
    /** The estimated round trip (RFC 3261 section 17.1.1.1). */
    public static final Duration T1 = Duration.ofMillis(500);

    /** The longest pause between two repetitions of a request that is no INVITE. */
    public static final Duration T2 = Duration.ofSeconds(4);

    /** How long a request waits (timer F), and how long a server knows one again (timer J). */
    public static final Duration PATIENCE = T1.multipliedBy(64);

    private record Waiting(Output.Send send, Instant end) {}

    private record Alarm(Instant at, long sequence, Object key, Duration pause) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    /**
     * What a moment brought.
     *
     * @param again requests to be sent once more
     * @param givenUp requests that nobody answered in time
     */
    public record Due<K>(List<Output.Send> again, List<K> givenUp) {}

    private final Map<K, Waiting> waiting = new HashMap<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private long sequence;

    /** A request was sent for the first time. */
    public void sent(Instant now, K key, Output.Send send) {
        waiting.put(key, new Waiting(send, now.plus(PATIENCE)));
        alarms.add(new Alarm(now.plus(T1), sequence++, key, T1));
    }

    /** A response came; returns whether one was waited for. */
    public boolean answered(K key) {
        boolean wanted = waiting.remove(key) != null;
        while (!alarms.isEmpty() && !waiting.containsKey(alarms.peek().key())) {
            alarms.remove();
        }
        return wanted;
    }

    /** Stops waiting for all of them. */
    public void clear() {
        waiting.clear();
        alarms.clear();
    }

    public int size() {
        return waiting.size();
    }

    /** What is to be done now. */
    public Due<K> due(Instant now) {
        List<Output.Send> again = new ArrayList<>();
        List<K> givenUp = new ArrayList<>();
        for (Alarm alarm = next(now); alarm != null; alarm = next(now)) {
            @SuppressWarnings("unchecked") // only keys of this map are ever put into an alarm
            K key = (K) alarm.key();
            Waiting request = waiting.get(key);
            if (request == null) {
                continue;
            }
            if (!now.isBefore(request.end())) {
                waiting.remove(key);
                givenUp.add(key);
            } else {
                again.add(request.send());
                schedule(now, alarm, request.end());
            }
        }
        return new Due<>(again, givenUp);
    }

    private @Nullable Alarm next(Instant now) {
        Alarm first = alarms.peek();
        return first == null || first.at().isAfter(now) ? null : alarms.remove();
    }

    private void schedule(Instant now, Alarm last, Instant end) {
        Duration doubled = last.pause().multipliedBy(2);
        Duration pause = doubled.compareTo(T2) > 0 ? T2 : doubled;
        Instant at = now.plus(pause);
        alarms.add(new Alarm(at.isAfter(end) ? end : at, sequence++, last.key(), pause));
    }

    /** When something is due next. */
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(alarms.peek()).map(Alarm::at);
    }
}
