// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes of Digest; the {@code -sess} variants are not among them, since no phone or server here uses them. */
public enum DigestAlgorithm {
    /** What every SIP phone knows, and the one that is meant where none is named (RFC 2617 section 3.2.1). */
    MD5("MD5"),
    /** RFC 8760 section 2.1 for SIP, RFC 7616 for HTTP. */
    SHA_256("SHA-256");

    private final String token;

    DigestAlgorithm(String token) {
        this.token = token;
    }

    /** The name on the wire. */
    public String token() {
        return token;
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
        throw new WireFormatException("algorithm \"" + name + "\" (expected: MD5 or SHA-256)", "Digest", -1);
    }

    /** Lower-case hex digits of the hash of the parts with colons between them. */
    String hash(String... parts) {
        try {
            byte[] text = String.join(":", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(token).digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + token, e);
        }
    }
}
