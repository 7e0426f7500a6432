// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id (RFC 9106) in the usual text form {@code $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH}: 19 MiB and two
 * passes, some 30 ms of one core. The form names its costs, so they can be raised without a migration.
 */
public final class PasswordHash {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LENGTH = 32;
    private static final int SALT = 16;
    /** A stored text is ours, but a typing error in a database must neither take all memory nor all time. */
    private static final int MOST_MEMORY_KIB = 256 * 1024;

    private static final int MOST_PASSES = 16;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=1\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    private final SecureRandom random;

    public PasswordHash(SecureRandom random) {
        this.random = random;
    }

    /** A new hash with a salt of its own. */
    public String of(String password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, LENGTH);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** Whether the hash is of that password; false for a text that is no such hash. */
    public static boolean matches(String stored, String password) {
        Matcher form = FORM.matcher(stored);
        if (!form.matches()) {
            return false;
        }
        int memory = Integer.parseInt(form.group(1));
        int passes = Integer.parseInt(form.group(2));
        if (memory > MOST_MEMORY_KIB || passes < 1 || passes > MOST_PASSES) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(form.group(3));
            byte[] hash = Base64.getDecoder().decode(form.group(4));
            return MessageDigest.isEqual(hash, argon2(password, salt, memory, passes, hash.length));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] argon2(String password, byte[] salt, int memory, int passes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
