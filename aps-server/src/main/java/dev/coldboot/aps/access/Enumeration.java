// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who goes through the addresses of phones to see which there are: a source address that asked for many different phones and
 * got nothing of them is turned away for a while.
 *
 * <p>Behind one address there may be a site of honest phones as well. Therefore it is remembered at which address a phone was
 * given its settings last: there it gets them also while others are turned away. Many threads may use it; what is remembered
 * is bounded, and the longest unused goes first, so that too many make the limit milder.
 */
public final class Enumeration {
    /** Source addresses that something is known of. */
    static final int MAX_SUSPECTS = 4_000;

    /** Phones whose address is remembered. */
    static final int MAX_HOMES = 100_000;

    /**
     * What is borne.
     *
     * @param most different phones that may be asked for in vain
     * @param window within which they count
     * @param pause for which an address is turned away then
     */
    public record Limit(int most, Duration window, Duration pause) {
        /** A site may have unpacked some dozens of phones that nobody has told us of. */
        public static final Limit USUAL = new Limit(50, Duration.ofMinutes(10), Duration.ofMinutes(10));

        public Limit {
            if (most < 1 || most > 10_000) {
                throw new IllegalArgumentException("most: " + most + " (expected: 1 to 10000 phones)");
            }
        }
    }

    /**
     * What can be shown of it.
     *
     * @param begun how often an address began to be turned away
     * @param turnedAway requests that were
     * @param addresses that are being turned away now, the longest quiet one first
     */
    public record Snapshot(long begun, long turnedAway, List<Turned> addresses) {}

    /** An address that is being turned away, and until when. */
    public record Turned(Ipv4Address address, Instant until) {}

    /** @param until when it is listened to again; empty for one that is listened to */
    private record Suspect(Instant since, Set<MacAddress> missed, Optional<Instant> until) {
        /** Clocks may be set back. */
        boolean isOver(Instant now, Limit limit) {
            Duration life = until.isPresent() ? limit.pause() : limit.window();
            return now.isBefore(since) || !now.isBefore(since.plus(life));
        }
    }

    private final Limit limit;
    private final Map<Ipv4Address, Suspect> suspects = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<MacAddress, Ipv4Address> homes = new LinkedHashMap<>(16, 0.75f, true);
    private long begun;
    private long turnedAway;

    public Enumeration(Limit limit) {
        this.limit = limit;
    }

    public Limit limit() {
        return limit;
    }

    /** How long the address is still turned away; empty for one that is not, or where that phone is at home. */
    public synchronized Optional<Duration> turnedAway(Instant now, Ipv4Address from, MacAddress mac) {
        Suspect suspect = suspects.get(from);
        if (suspect == null || suspect.until().isEmpty() || from.equals(homes.get(mac))) {
            return Optional.empty();
        }
        if (suspect.isOver(now, limit)) {
            suspects.remove(from);
            return Optional.empty();
        }
        turnedAway++;
        return suspect.until().map(until -> Duration.between(now, until));
    }

    /** Whether the phone got its settings there last. */
    public synchronized boolean isHome(Ipv4Address from, MacAddress mac) {
        return from.equals(homes.get(mac));
    }

    /** The phone got its settings there. */
    public synchronized void given(Ipv4Address from, MacAddress mac) {
        homes.put(mac, from);
        shrink(homes, MAX_HOMES);
        Suspect suspect = suspects.get(from);
        if (suspect != null && suspect.until().isEmpty()) {
            suspect.missed().remove(mac);
        }
    }

    /**
     * Somebody asked for that phone in vain.
     *
     * @return whether the address is turned away from now on
     */
    public synchronized boolean missed(Instant now, Ipv4Address from, MacAddress mac) {
        Suspect suspect = suspects.get(from);
        if (suspect == null || suspect.isOver(now, limit)) {
            suspect = new Suspect(now, new HashSet<>(), Optional.empty());
            suspects.put(from, suspect);
            shrink(suspects, MAX_SUSPECTS);
        }
        if (suspect.until().isPresent()) {
            return false;
        }
        suspect.missed().add(mac);
        if (suspect.missed().size() <= limit.most()) {
            return false;
        }
        // Which phones those were is of no use any more.
        suspects.put(from, new Suspect(now, Set.of(), Optional.of(now.plus(limit.pause()))));
        begun++;
        return true;
    }

    public synchronized Snapshot snapshot(Instant now) {
        List<Turned> turned = suspects.entrySet().stream()
                .filter(entry -> !entry.getValue().isOver(now, limit))
                .flatMap(entry -> entry.getValue().until().stream().map(until -> new Turned(entry.getKey(), until)))
                .toList();
        return new Snapshot(begun, turnedAway, turned);
    }

    private static <K, V> void shrink(Map<K, V> map, int most) {
        if (map.size() > most) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
