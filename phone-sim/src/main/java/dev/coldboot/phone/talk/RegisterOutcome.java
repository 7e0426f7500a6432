// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.util.OptionalInt;

/** What one round of REGISTER brought. */
public sealed interface RegisterOutcome {
    /**
     * The registrar took the identity.
     *
     * @param seconds what it granted
     */
    record Registered(int seconds) implements RegisterOutcome {}

    /**
     * It did not.
     *
     * @param status of the last response; empty where none came
     * @param why one sentence for people
     */
    record NotRegistered(OptionalInt status, String why) implements RegisterOutcome {}

    /** The status of the last response to REGISTER; empty where none came. */
    default OptionalInt status() {
        return this instanceof NotRegistered failed ? failed.status() : OptionalInt.of(200);
    }
}
