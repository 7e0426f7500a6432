// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentCredentialsTest {
    private static final Instant LAST = NOW.plus(RecentCredentials.LIFETIME).minusNanos(1);
    private static final Instant LATER = NOW.plus(RecentCredentials.LIFETIME);

    private final CredentialsInMemory store = new CredentialsInMemory();
    private final RecentCredentials recent = new RecentCredentials(store);

    RecentCredentialsTest() {
        store.put("demo", Credential.Kind.XML_RPC, "hash");
    }

    private boolean isRevoked(Instant at) {
        return recent.find(at, "demo").orElseThrow().revoked().isPresent();
    }

    @Test
    void many_calls_in_a_second_read_once() {
        for (int i = 0; i < 5; i++) {
            assertThat(recent.find(LAST.minusMillis(i), "demo")).isEqualTo(store.credential("demo"));
        }

        assertThat(store.asked).isEqualTo(5 + 1);
    }

    @Test
    void what_this_process_changes_is_seen_at_once() {
        assertThat(isRevoked(NOW)).isFalse();

        store.revoke("demo");

        assertThat(isRevoked(NOW)).isTrue();
    }

    @Test
    void what_another_process_changes_is_seen_a_second_later() {
        assertThat(isRevoked(NOW)).isFalse();

        store.revokeElsewhere("demo");

        assertThat(isRevoked(LAST)).isFalse();
        assertThat(isRevoked(LATER)).isTrue();
    }

    @Test
    void who_is_not_there_is_asked_for_each_time_and_takes_no_room() {
        for (int i = 0; i < 3; i++) {
            assertThat(recent.find(NOW, "nobody")).isEqualTo(Optional.empty());
        }

        assertThat(store.asked).isEqualTo(3);
        assertThat(recent.size()).isZero();
    }

    @Test
    void the_longest_unused_make_room() {
        for (int i = 0; i <= RecentCredentials.CAPACITY; i++) {
            store.put("name" + i, Credential.Kind.XML_RPC, "hash");
            recent.find(NOW, "name" + i);
        }

        assertThat(recent.size()).isEqualTo(RecentCredentials.CAPACITY);
    }
}
