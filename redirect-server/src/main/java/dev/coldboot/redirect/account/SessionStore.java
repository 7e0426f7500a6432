// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in to the web tool; kept where the registrations are, so that any instance may answer the next request. Every
 * method may throw {@link dev.coldboot.engine.store.StoreUnavailable}.
 */
public interface SessionStore {
    /**
     * Somebody who is signed in.
     *
     * @param token hash of what the browser holds, never that itself
     * @param login name of the credential
     * @param form what forms of this session must bring along (CSRF)
     */
    record Session(String token, String login, String form, Instant begun, Instant lastUsed) {
        @Override
        public String toString() {
            return "Session[" + login + "]";
        }
    }

    void begin(Session session);

    Optional<Session> find(String token);

    /** Notes that it was used. */
    void used(String token, Instant now);

    void end(String token);

    /** Ends all of one login. */
    void endAll(String login);

    /** Forgets those last used, or begun, before these instants. */
    void forget(Instant lastUsedBefore, Instant begunBefore);
}
