// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Nonces that tell their own age, so that none need be remembered (RFC 2617 section 3.2.1). */
final class Nonces {
    private static final int STAMP = 16;
    private static final int SEAL = 32;

    private final Duration life;
    private final SecretKeySpec key;

    Nonces(Duration life, RandomGenerator random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.life = life;
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String issue(Instant now) {
        String stamp = HexFormat.of().toHexDigits(now.toEpochMilli());
        return stamp + seal(stamp);
    }

    /** Whether it is one of these, and young enough. */
    boolean isFresh(String nonce, Instant now) {
        if (nonce.length() != STAMP + SEAL || !nonce.matches("[0-9a-f]+")) {
            return false;
        }
        String stamp = nonce.substring(0, STAMP);
        byte[] given = nonce.substring(STAMP).getBytes(StandardCharsets.US_ASCII);
        boolean ours = MessageDigest.isEqual(given, seal(stamp).getBytes(StandardCharsets.US_ASCII));
        return ours
                && now.isBefore(Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(stamp))
                        .plus(life));
    }

    private String seal(String stamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(stamp.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(whole, 0, SEAL / 2);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
