// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;

/**
 * What is known of a phone by its visits.
 *
 * @param first when it first came
 * @param last when it last came
 * @param visits how often
 * @param type as its firmware said last; empty when it never did
 * @param firmware that it said last; empty when it never did
 * @param status of the answer when its settings were asked for last; 0 when they never were
 */
public record Seen(MacAddress mac, Instant first, Instant last, long visits, String type, String firmware, int status) {
    /** After its first visit. */
    public static Seen of(MacAddress mac, Visit visit) {
        return of(mac, visit.at(), visit, 1);
    }

    /**
     * After its first visits, which were alike.
     *
     * @param first when the first of them was
     */
    public static Seen of(MacAddress mac, Instant first, Visit last, long times) {
        return new Seen(
                mac,
                first,
                last.at(),
                times,
                last.agent().type(),
                last.agent().firmware(),
                last.named() ? last.status() : 0);
    }

    /** After those of the other as well, which were later. */
    public Seen and(Seen later) {
        boolean isPhone = !later.type.isEmpty();
        return new Seen(
                mac,
                first.isBefore(later.first) ? first : later.first,
                later.last.isAfter(last) ? later.last : last,
                visits + later.visits,
                isPhone ? later.type : type,
                isPhone ? later.firmware : firmware,
                later.status == 0 ? status : later.status);
    }

    /** Whether its settings were asked for, and not given. */
    public boolean isRefused() {
        return !Visit.isServed(status);
    }
}
