// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import java.time.Instant;

/** Holds virtual time back, so that people can follow it. */
@FunctionalInterface
public interface Pacer {
    /** Lets time go as fast as it does. */
    Pacer NONE = due -> due;

    /**
     * How far time may go now. It is asked before each step, without a lock of the world, and may wait a while; when it
     * answers with an earlier instant than that, time passes up to there, what is due is looked up again, and it is asked
     * again. On an interrupt it answers at once and leaves the flag set.
     *
     * @param due when the next thing happens, or the run ends
     */
    Instant allowed(Instant due);
}
