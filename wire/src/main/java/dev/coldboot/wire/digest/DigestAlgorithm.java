// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes of Digest. */
public enum DigestAlgorithm {
    /** What every SIP phone knows, and the one that is meant where none is named (RFC 2617 section 3.2.1). */
    MD5("MD5", "MD5", 128),
    /** The secret is hashed with the session's first nonce and cnonce (RFC 2617 section 3.2.2.2). */
    MD5_SESS("MD5-sess", "MD5", 128),
    /** RFC 8760 section 2.1 for SIP, RFC 7616 for HTTP. */
    SHA_256("SHA-256", "SHA-256", 256),
    /** RFC 7616 section 3.4.2. */
    SHA_256_SESS("SHA-256-sess", "SHA-256", 256);

    private final String token;
    private final String hash;
    private final int bits;

    DigestAlgorithm(String token, String hash, int bits) {
        this.token = token;
        this.hash = hash;
        this.bits = bits;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** Whether the secret is made anew for each session; that needs a cnonce, and so {@code qop=auth}. */
    public boolean isSession() {
        return !token.equals(hash);
    }

    /** Whether the hash itself is a better one. */
    public boolean isStrongerThan(DigestAlgorithm other) {
        return bits > other.bits;
    }

    /**
     * The hash of that name, in any case.
     *
     * @throws WireFormatException when it is none of these
     */
    static DigestAlgorithm parse(String name) throws WireFormatException {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        throw new WireFormatException(
                "algorithm \"" + name + "\" (expected: MD5 or SHA-256, perhaps with -sess)", "Digest", -1);
    }

    /** Lower-case hex digits of the hash of the parts with colons between them. */
    String hash(String... parts) {
        try {
            byte[] text = String.join(":", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + hash, e);
        }
    }
}
