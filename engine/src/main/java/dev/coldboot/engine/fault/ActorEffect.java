// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.time.Duration;

/** What happens to somebody of the network, and not to a single message. */
public sealed interface ActorEffect extends Effect {
    /** Its cable is out: it hears nobody and nobody hears it. It lives on, and has its state when it is back. */
    record Down() implements ActorEffect {
        @Override
        public String done(String what) {
            return what + " is down";
        }
    }

    /**
     * Its clock jumps, and stays so.
     *
     * <p>A machine's time never goes backwards, so the clock jumps forward only. The machine has one clock, as a phone
     * whose timers count by its calendar: everything that it waits for comes sooner by the jump, and what the jump leaps
     * over comes at once. A lease is renewed early, or has ended; the server that gave it does not know.
     */
    record ClockJump(Duration by) implements ActorEffect {
        private static final Duration LONGEST = Duration.ofDays(3_650);

        public ClockJump {
            if (by.isNegative() || by.isZero() || by.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("jump: " + Words.of(by)
                        + " (expected: forward, at most ten years; no machine's time goes backwards)");
            }
        }

        @Override
        public String done(String what) {
            return "the clock of " + what + " jumped by " + Words.of(by);
        }
    }
}
