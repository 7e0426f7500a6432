// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts reboots that nobody asked for. A real phone whose settings make it reboot goes on for ever; a simulated one stops
 * and says so, since a run that never ends proves nothing.
 */
final class RebootWatch {
    /** Reboots in a row; an update in two steps takes three, and may bring settings that need a fourth. */
    static final int MAX_IN_A_ROW = 6;

    /** Reboots further apart than this are none in a row: a phone may be updated every week. */
    static final Duration CALM = Duration.ofMinutes(10);

    private static final int SHOWN = 3;

    private final List<String> reasons = new ArrayList<>();
    private Instant last = Instant.EPOCH;

    /** Somebody took care of the phone: what was before does not count. */
    void forget() {
        reasons.clear();
    }

    /** Counts one that is to come. The words say what goes round when it would be one too many. */
    Optional<String> loopWith(Instant now, RebootCause cause, String why) {
        if (!cause.isOwn() || Duration.between(last, now).compareTo(CALM) > 0) {
            forget();
        }
        if (!cause.isOwn()) {
            return Optional.empty();
        }
        last = now;
        reasons.add(why);
        if (reasons.size() <= MAX_IN_A_ROW) {
            return Optional.empty();
        }
        List<String> newest = reasons.subList(reasons.size() - SHOWN, reasons.size());
        return Optional.of("reboot loop: " + MAX_IN_A_ROW + " reboots in a row that nobody asked for, the last for: "
                + String.join("; ", newest));
    }
}
