// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What one round of REGISTER brought. */
public sealed interface RegisterOutcome {
    /**
     * The registrar took the identity.
     *
     * @param seconds what it granted
     */
    record Registered(int seconds) implements RegisterOutcome {}

    /** The registrar forgot the identity, as it was asked to. */
    record Unregistered() implements RegisterOutcome {}

    /**
     * It did not do what it was asked for.
     *
     * @param status of the last response; empty where none came
     * @param why one sentence for people
     * @param retryAfter when it wants to be asked again, if it says so
     */
    record NotRegistered(OptionalInt status, String why, Optional<Duration> retryAfter) implements RegisterOutcome {
        public NotRegistered(OptionalInt status, String why) {
            this(status, why, Optional.empty());
        }
    }

    /** The status of the last response to REGISTER; empty where none came, or where nothing is registered by it. */
    default OptionalInt status() {
        if (this instanceof NotRegistered failed) {
            return failed.status();
        }
        return this instanceof Registered ? OptionalInt.of(200) : OptionalInt.empty();
    }
}
