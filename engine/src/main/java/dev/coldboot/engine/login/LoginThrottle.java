// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows guessing down: after {@value #FREE_BY_NAME} wrong logins by one name, or {@value #FREE_BY_ADDRESS} from one address,
 * each further one closes that door for twice as long, from a second up to {@link #LONGEST}. A right login forgets the name's
 * failures, but not the address's: else whoever has one login could guess others for ever.
 */
public final class LoginThrottle {
    /** Wrong logins that cost nothing: people mistype, programs are misconfigured. */
    public static final int FREE_BY_NAME = 10;

    /** More of them, since behind one address there may be an office, or a panel with the logins of many customers. */
    public static final int FREE_BY_ADDRESS = 50;

    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** Names and addresses that are remembered; the longest unused is forgotten first. */
    static final int CAPACITY = 10_000;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    /** Beyond {@link #LONGEST} anyway. */
    private static final int MOST_DOUBLINGS = 10;

    private record Failures(int count, Instant last) {
        Optional<Instant> closedUntil(int free) {
            if (count < free) {
                return Optional.empty();
            }
            int doublings = Math.min(count - free, MOST_DOUBLINGS);
            Duration wait = Duration.ofSeconds(1L << doublings);
            return Optional.of(last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
        }
    }

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

    /** How long this login has to wait; empty when it may try. */
    public synchronized Optional<Duration> closedFor(Instant now, String name, String from) {
        Duration byName = wait(now, name(name), FREE_BY_NAME);
        Duration byAddress = wait(now, address(from), FREE_BY_ADDRESS);
        Duration longer = byName.compareTo(byAddress) > 0 ? byName : byAddress;
        return longer.isZero() ? Optional.empty() : Optional.of(longer);
    }

    /** Remembers a wrong login. */
    public synchronized void failed(Instant now, String name, String from) {
        count(now, name(name));
        count(now, address(from));
    }

    /** Forgets the name's wrong logins, since whoever it was knows the password. */
    public synchronized void succeeded(String name) {
        failures.remove(name(name));
    }

    synchronized int size() {
        return failures.size();
    }

    private Duration wait(Instant now, String key, int free) {
        return Optional.ofNullable(failures.get(key))
                .flatMap(known -> known.closedUntil(free))
                .filter(now::isBefore)
                .map(until -> Duration.between(now, until))
                .orElse(Duration.ZERO);
    }

    private void count(Instant now, String key) {
        int before = Optional.ofNullable(failures.get(key))
                .filter(known -> now.isBefore(known.last().plus(FORGOTTEN_AFTER)))
                .map(Failures::count)
                .orElse(0);
        failures.put(key, new Failures(before + 1, now));
        if (failures.size() > CAPACITY) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private static String name(String name) {
        return "name " + name;
    }

    private static String address(String from) {
        return "address " + from;
    }
}
