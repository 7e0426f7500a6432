// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.time.Duration;

/** How faults speak of times and sizes. */
final class Words {
    private Words() {}

    /** In the largest unit that fits without a rest: {@code 8s}. */
    static String of(Duration time) {
        long millis = time.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        return seconds != 0 && seconds % 3_600 == 0
                ? seconds / 3_600 + "h"
                : seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static String bytes(long count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }
}
