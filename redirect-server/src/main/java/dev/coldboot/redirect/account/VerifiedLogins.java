// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins that a slow hash has found right of late, so that a program with many calls pays for it once. No password is kept,
 * only an HMAC with a key that this process made and forgets; the stored hash goes into it, so a changed password is checked
 * anew, and the address, so that a login is checked anew where it was not seen before.
 */
final class VerifiedLogins {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final int CAPACITY = 10_000;

    private static final String ALGORITHM = "HmacSHA256";

    /** Made ready once: the choice of a provider takes longer than the HMAC. */
    private final Mac keyed;

    private final Map<String, Instant> verified = new LinkedHashMap<>(16, 0.75f, true);

    VerifiedLogins(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(bytes, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    boolean contains(Instant now, Credential credential, String password, String from) {
        String print = fingerprint(credential, password, from);
        synchronized (verified) {
            return Optional.ofNullable(verified.get(print))
                    .filter(now::isBefore)
                    .isPresent();
        }
    }

    void add(Instant now, Credential credential, String password, String from) {
        String print = fingerprint(credential, password, from);
        synchronized (verified) {
            verified.put(print, now.plus(LIFETIME));
            if (verified.size() > CAPACITY) {
                verified.remove(verified.keySet().iterator().next());
            }
        }
    }

    int size() {
        synchronized (verified) {
            return verified.size();
        }
    }

    private String fingerprint(Credential credential, String password, String from) {
        try {
            Mac mac = (Mac) keyed.clone();
            for (String part : new String[] {credential.name(), credential.secret(), from, password}) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own " + ALGORITHM + " can be cloned", e);
        }
    }
}
