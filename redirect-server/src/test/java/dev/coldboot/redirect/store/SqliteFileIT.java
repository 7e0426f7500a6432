// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileIT extends SharedStoresContract {
    @TempDir
    private Path directory;

    private int databases;

    @Override
    String emptyTarget() {
        return directory.resolve("redirect-" + ++databases + ".db").toString();
    }

    @Test
    void the_file_with_the_keys_of_customers_is_for_its_owner_only() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void a_url_of_sqlite_names_the_same_file() throws StoreOpenException {
        registrations().register(NOW, ACME, List.of(PHONE), URL);

        try (SqlStores same = SqlStores.open("jdbc:sqlite:" + target(), NOW)) {
            assertThat(same.registrations().find(PHONE)).isPresent();
        }
    }

    @Test
    void a_full_disk_leaves_nothing_half_written_and_the_store_goes_on_when_there_is_room() {
        registrations().register(NOW, ACME, phones(10), URL);
        stores().database().write(handle -> {
            int pages =
                    handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one();
            return handle.createQuery("PRAGMA max_page_count = " + (pages + 3))
                    .mapTo(Integer.class)
                    .one();
        });

        assertThatThrownBy(() -> registrations().register(NOW, ACME, phones(5_000), "http://new/"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("disk is full");

        assertThat(registrations().count(RegistrationQuery.of("Acme", 1))).isEqualTo(10);
        assertThat(registrations().find(PHONE).orElseThrow().url()).isEqualTo(URL);
        assertThat(stores().audit().all(OptionalLong.empty(), 100)).hasSize(10);

        stores().database()
                .write(handle -> handle.createQuery("PRAGMA max_page_count = 1000000")
                        .mapTo(Integer.class)
                        .one());
        assertThat(registrations().register(NOW, ACME, phones(5_000), "http://new/"))
                .isEmpty();
    }

    @Test
    void readers_do_not_wait_for_a_long_change() {
        registrations().register(NOW, ACME, List.of(PHONE), URL);

        List<MacAddress> seen = stores().database().write(handle -> {
            handle.execute("UPDATE registration SET url = 'http://unfinished/'");
            return registrations().find(PHONE).stream()
                    .peek(found -> assertThat(found.url()).isEqualTo(URL))
                    .map(found -> found.mac())
                    .toList();
        });

        assertThat(seen).containsExactly(PHONE);
    }
}
