// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The client's side of Hawk 1: signs requests, each with a nonce of its own. */
public final class HawkSigner {
    private static final int NONCE_BYTES = 12;

    private final HawkKey key;
    private final RandomGenerator random;

    public HawkSigner(HawkKey key, RandomGenerator random) {
        this.key = key;
        this.random = random;
    }

    /** Signs a request with its body, also when it has none. */
    public HawkHeader sign(Instant now, HawkTarget target, HawkContent content) {
        return sign(now, target, Optional.of(content.hash()));
    }

    /** Signs a request whatever its body, as some clients do. */
    public HawkHeader sign(Instant now, HawkTarget target) {
        return sign(now, target, Optional.empty());
    }

    private HawkHeader sign(Instant now, HawkTarget target, Optional<String> hash) {
        byte[] fresh = new byte[NONCE_BYTES];
        random.nextBytes(fresh);
        String nonce = Base64.getUrlEncoder().encodeToString(fresh);
        return HawkHeader.signed(key, target, now.getEpochSecond(), nonce, hash, Optional.empty());
    }
}
