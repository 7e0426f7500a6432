// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import dev.coldboot.wire.MacAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets in the URLs of one customer's phones, a directory of the path. Each phone has two: the first, which stands in the URL
 * that the redirection service, DHCP or PnP tells, and the steady one, which its settings tell it. Both are made from the
 * customer's own secret and the address, so none has to be kept, and knowing one phone's is of no use for another's.
 */
final class UrlTokens {
    private static final String ALGORITHM = "HmacSHA256";
    /** 128 bits, 22 letters. */
    private static final int BYTES = 16;

    /** How a token looks. */
    static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SecretKeySpec key;

    UrlTokens(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Which of a phone's two a path has. */
    enum Stage {
        /** The one of its first contact. */
        FIRST,
        /** The one that its settings tell it. */
        STEADY
    }

    String token(Stage stage, MacAddress mac) {
        try {
            Mac hmac = Mac.getInstance(ALGORITHM);
            hmac.init(key);
            byte[] whole = hmac.doFinal((stage.name() + " " + mac).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The stage whose token is one of the directories; every one is compared, so that time tells nothing. */
    Optional<Stage> stage(Collection<String> directories, MacAddress mac) {
        Optional<Stage> found = Optional.empty();
        for (Stage stage : Stage.values()) {
            byte[] wanted = token(stage, mac).getBytes(StandardCharsets.US_ASCII);
            for (String directory : directories) {
                if (MessageDigest.isEqual(wanted, directory.getBytes(StandardCharsets.UTF_8))) {
                    found = Optional.of(stage);
                }
            }
        }
        return found;
    }
}
