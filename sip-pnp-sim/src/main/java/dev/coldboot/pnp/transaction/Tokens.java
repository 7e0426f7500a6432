// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp.transaction;

import dev.coldboot.wire.sip.Via;
import java.util.random.RandomGenerator;

/** Random tags, branches and Call-IDs (RFC 3261 sections 8.1.1.7 and 19.3). */
public final class Tokens {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** So many letters are in one number of 63 bits; each draw costs a secure generator a call of the system. */
    private static final int OF_A_DRAW = 12;

    private final RandomGenerator random;

    public Tokens(RandomGenerator random) {
        this.random = random;
    }

    /** Lower-case letters and digits; twelve of them are 62 bits. */
    public String next(int length) {
        StringBuilder text = new StringBuilder(length);
        long left = 0;
        for (int i = 0; i < length; i++) {
            left = i % OF_A_DRAW == 0 ? random.nextLong() >>> 1 : left / ALPHABET.length();
            text.append(ALPHABET.charAt((int) (left % ALPHABET.length())));
        }
        return text.toString();
    }

    public String tag() {
        return next(10);
    }

    public String branch() {
        return Via.MAGIC_COOKIE + "-" + next(12);
    }

    /** A port of the dynamic range (RFC 6335 section 6). */
    public int port() {
        return random.nextInt(49_152, 65_536);
    }
}
