// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.sync.SyncState;
import dev.coldboot.aps.sync.SyncState.Registered;
import dev.coldboot.aps.sync.SyncState.Written;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sync writes down, in any database. */
abstract class SyncStateContract {
    private static final MacAddress A = MacAddress.of("000413240001");
    private static final MacAddress B = MacAddress.of("000413240002");

    private CrmDatabase database;
    private SyncState state;

    /** Where there is no database yet. */
    abstract String emptyTarget();

    @BeforeEach
    void open() throws Exception {
        database = CrmDatabase.open(emptyTarget());
        state = database.syncState("https://service.example/ as demo");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void phones_are_added_replaced_and_forgotten() {
        state.putRegistered(List.of(new Registered(A, "Acme", "http://a/"), new Registered(B, "Acme", "http://b/")));
        state.putRegistered(List.of(new Registered(B, "Bäckerei", "http://new/{mac}")));
        assertThat(state.registered())
                .isEqualTo(Map.of(
                        A,
                        new Registered(A, "Acme", "http://a/"),
                        B,
                        new Registered(B, "Bäckerei", "http://new/{mac}")));

        state.forgetRegistered(List.of(A));
        assertThat(state.registered()).containsOnlyKeys(B);
    }

    @Test
    void each_service_has_its_own() {
        SyncState other = database.syncState("https://other.example/ as demo");
        state.putRegistered(List.of(new Registered(A, "Acme", "http://a/")));
        other.putRegistered(List.of(new Registered(A, "Acme", "http://elsewhere/")));

        state.forgetRegistered(List.of(A));

        assertThat(state.registered()).isEmpty();
        assertThat(other.registered()).isEqualTo(Map.of(A, new Registered(A, "Acme", "http://elsewhere/")));
    }

    @Test
    void files_are_added_replaced_and_forgotten() {
        state.putWritten(List.of(new Written(A, "Acme", "/srv/a.xml"), new Written(B, "Acme", "/srv/b.xml")));
        state.putWritten(List.of(new Written(A, "Best", "/www/a.xml")));
        state.forgetWritten(List.of(B));

        assertThat(state.written()).isEqualTo(Map.of(A, new Written(A, "Best", "/www/a.xml")));
    }
}
