// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import java.time.Instant;
import java.util.Optional;

/** Who may use the service. */
public interface Accounts {
    /**
     * Lets somebody in by name and password.
     *
     * @param from the address the request came from
     * @return empty when there is no such name, the password is another, or the credentials were revoked; nobody outside is
     *     told which
     */
    Optional<Caller> login(Instant now, String name, String password, String from);
}
