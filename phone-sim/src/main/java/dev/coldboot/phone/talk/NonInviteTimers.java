// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.time.Duration;
import java.time.Instant;

/** Timers E and F of a request over UDP that is no INVITE (RFC 3261 section 17.1.2.2). */
final class NonInviteTimers {
    static final Duration T1 = Duration.ofMillis(500);
    static final Duration T2 = Duration.ofSeconds(4);

    /** Timer F: 64 times T1. */
    static final Duration PATIENCE = T1.multipliedBy(64);

    private final Instant giveUpAt;
    private Instant repeatAt;
    private Duration interval = T1;

    /** @param sentAt when the request was sent first */
    NonInviteTimers(Instant sentAt) {
        giveUpAt = sentAt.plus(PATIENCE);
        repeatAt = sentAt.plus(T1);
    }

    Instant wakeAt() {
        return repeatAt.isBefore(giveUpAt) ? repeatAt : giveUpAt;
    }

    boolean hasGivenUp(Instant now) {
        return !now.isBefore(giveUpAt);
    }

    /** Whether the request is to be sent again now; if so, the next time is set. */
    boolean repeats(Instant now) {
        if (now.isBefore(repeatAt)) {
            return false;
        }
        Duration doubled = interval.multipliedBy(2);
        interval = doubled.compareTo(T2) < 0 ? doubled : T2;
        repeatAt = now.plus(interval);
        return true;
    }

    /** A provisional response came: from the next sending on, T2 lies between them. */
    void proceed() {
        interval = T2;
    }
}
