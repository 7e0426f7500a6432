// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifiedLoginsTest {
    private static final String HERE = "10.0.0.1";

    private final VerifiedLogins verified = new VerifiedLogins(new SecureRandom());

    private static Credential credential(String name, String hash) {
        return new Credential(name, Credential.Kind.XML_RPC, "Acme", hash, true, NOW, Optional.empty());
    }

    @Test
    void a_login_is_known_for_a_while_and_only_as_it_was() {
        Credential demo = credential("demo", "hash");

        verified.add(NOW, demo, "secret", HERE);

        assertThat(verified.contains(NOW, demo, "secret", HERE)).isTrue();
        assertThat(verified.contains(NOW, demo, "Secret", HERE)).isFalse();
        assertThat(verified.contains(NOW, demo, "secret", "10.0.0.2")).isFalse();
        assertThat(verified.contains(NOW, credential("demo", "another hash"), "secret", HERE))
                .isFalse();
        assertThat(verified.contains(NOW, credential("dem", "ohash"), "secret", HERE))
                .isFalse();
        assertThat(verified.contains(NOW.plus(VerifiedLogins.LIFETIME), demo, "secret", HERE))
                .isFalse();
    }

    @Test
    void memory_is_bounded_and_the_longest_unused_is_forgotten_first() {
        Credential first = credential("first", "hash");
        Credential second = credential("second", "hash");
        verified.add(NOW, first, "secret", HERE);
        verified.add(NOW, second, "secret", HERE);
        for (int i = 0; i < VerifiedLogins.CAPACITY - 1; i++) {
            verified.add(NOW, credential("name" + i, "hash"), "secret", HERE);
            verified.contains(NOW, second, "secret", HERE);
        }

        assertThat(verified.contains(NOW, first, "secret", HERE)).isFalse();
        assertThat(verified.contains(NOW, second, "secret", HERE)).isTrue();
        assertThat(verified.size()).isEqualTo(VerifiedLogins.CAPACITY);
    }
}
