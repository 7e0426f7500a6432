// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The nonces that the phone's web server gave out: each lives for a while, and each of its counts is good once. */
final class WebNonces {
    /** How long a nonce is good (fidelity: I). */
    static final Duration LIFE = Duration.ofMinutes(5);

    /** Nonces that are remembered; with more, the oldest is forgotten and its owner challenged anew (fidelity: I). */
    static final int MAX_NONCES = 64;

    /** Requests with one nonce (fidelity: I). */
    static final int MAX_USES = 1_000;

    private static final int BYTES = 16;

    private final RandomGenerator random;
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    private record Issued(Instant until, BitSet used) {}

    WebNonces(RandomGenerator random) {
        this.random = random;
    }

    String issue(Instant now) {
        if (issued.size() == MAX_NONCES) {
            issued.remove(issued.keySet().iterator().next());
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        issued.put(nonce, new Issued(now.plus(LIFE), new BitSet()));
        return nonce;
    }

    /**
     * Uses a nonce up to that count. Browsers open several connections, so that counts come in any order, but none comes
     * twice (RFC 7616 section 3.4).
     *
     * @param count eight hex digits
     * @return false where the nonce is unknown or old, or the count was there before
     */
    boolean use(Instant now, String nonce, String count) {
        Issued known = issued.get(nonce);
        long number = Long.parseLong(count, 16);
        if (known == null || !now.isBefore(known.until()) || number < 1 || number > MAX_USES) {
            return false;
        }
        boolean isNew = !known.used().get((int) number);
        known.used().set((int) number);
        return isNew;
    }
}
