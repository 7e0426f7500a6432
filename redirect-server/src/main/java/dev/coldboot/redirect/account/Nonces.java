// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import java.time.Instant;

/** The nonces of signed requests that were seen of late, by all instances: what is signed counts once. */
public interface Nonces {
    /**
     * Takes a nonce.
     *
     * @param key whose request it is
     * @param keepUntil when the request's own time is too old anyway, and the nonce may be forgotten
     * @return false when it was taken before
     * @throws dev.coldboot.engine.store.StoreUnavailable when nobody can say
     */
    boolean take(String key, String nonce, Instant now, Instant keepUntil);
}
