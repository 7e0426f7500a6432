// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import java.time.Duration;
import java.time.Instant;

/** Who may use the service. */
public interface Accounts {
    /**
     * Lets somebody in by name and password.
     *
     * @param from the address the request came from
     */
    Login login(Instant now, String name, String password, String from);

    /** What came of a login. */
    sealed interface Login {
        /** Come in. */
        record Admitted(Caller caller) implements Login {}

        /** No such name, another password, or credentials that were revoked: nobody outside is told which. */
        record Refused() implements Login {}

        /** Too many wrong logins of late by this name or from this address, or too many requests with this login. */
        record Throttled(Duration retryAfter) implements Login {}
    }
}
