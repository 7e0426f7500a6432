// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final String SALT_AND_HASH = "$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo";

    private final PasswordHash passwords = new PasswordHash(new SecureRandom());

    @Test
    void only_the_password_matches_and_each_hash_has_a_salt_of_its_own() {
        String hash = passwords.of("pässwörd:1");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(passwords.of("pässwörd:1"));
        assertThat(PasswordHash.matches(hash, "pässwörd:1")).isTrue();
        assertThat(PasswordHash.matches(hash, "pässwörd:2")).isFalse();
        assertThat(PasswordHash.matches(hash, "")).isFalse();
    }

    /** The reference implementation's own vector: {@code argon2 somesalt -id -t 2 -m 16 -p 1}, password "password". */
    @Test
    void a_hash_of_another_implementation_with_other_costs_is_understood() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(PasswordHash.matches(hash, "password")).isTrue();
        assertThat(PasswordHash.matches(hash, "Password")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$argon2id$v=19$m=999999,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=19456,t=99,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=19456,t=0,p=1" + SALT_AND_HASH,
                "$argon2i$v=19$m=19456,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc$aGFzaGhhc2hoYXNoa",
                "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$"
            })
    void what_is_no_hash_matches_nothing_and_costs_nothing(String stored) {
        assertThat(PasswordHash.matches(stored, "secret")).isFalse();
    }
}
