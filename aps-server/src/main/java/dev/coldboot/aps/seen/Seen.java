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
        return new Seen(
                mac,
                visit.at(),
                visit.at(),
                1,
                visit.agent().type(),
                visit.agent().firmware(),
                visit.named() ? visit.status() : 0);
    }

    /** After one more. */
    public Seen and(Visit visit) {
        boolean isPhone = !visit.agent().type().isEmpty();
        return new Seen(
                mac,
                first,
                visit.at().isAfter(last) ? visit.at() : last,
                visits + 1,
                isPhone ? visit.agent().type() : type,
                isPhone ? visit.agent().firmware() : firmware,
                visit.named() ? visit.status() : status);
    }

    /** Whether its settings were asked for, and not given. */
    public boolean isRefused() {
        return !Visit.isServed(status);
    }
}
