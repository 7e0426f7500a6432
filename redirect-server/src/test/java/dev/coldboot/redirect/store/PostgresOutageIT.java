// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.wire.MacAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOutageIT {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Caller ACME = new Caller("acme-1", "Acme", "192.0.2.1");
    private static final MacAddress PHONE = MacAddress.of("000413241234");

    @TempDir
    private Path directory;

    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(PostgresOutageIT::askForPasswords)
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static void askForPasswords(File data) {
        try {
            Path rules = data.toPath().resolve("pg_hba.conf");
            String others = Files.readString(rules);
            Files.writeString(rules, "host all locked 127.0.0.1/32 scram-sha-256\n" + others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_database_that_comes_back_is_used_again() throws IOException, StoreOpenException {
        int port = server.getPort();
        try (SqlStores stores = SqlStores.open(server.getJdbcUrl("postgres", "postgres"), NOW)) {
            stores.registrations().register(NOW, ACME, List.of(PHONE), "http://one/");
            server.close();

            assertThatThrownBy(() -> stores.registrations().find(PHONE)).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> stores.registrations().register(NOW, ACME, List.of(PHONE), "http://two/"))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("does not answer");
            assertThatThrownBy(stores::probe).isInstanceOf(StoreUnavailable.class);
            stores.sightings().saw(SqlStoresContract.sighting(PHONE, 1, "lost"));
            stores.flush();
            assertThat(stores.lostSightings()).isEqualTo(1);

            server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
            waitForAnswer(stores);

            assertThat(stores.registrations().find(PHONE).orElseThrow().url()).isEqualTo("http://one/");
            assertThat(stores.registrations().register(NOW, ACME, List.of(PHONE), "http://two/"))
                    .isEmpty();
            stores.sightings().saw(SqlStoresContract.sighting(PHONE, 2, "kept"));
            stores.flush();
            assertThat(stores.sightings().of(PHONE)).hasSize(1);
        }
    }

    /** Each attempt waits by itself for as long as the store is patient. */
    private static void waitForAnswer(SqlStores stores) {
        for (int attempt = 0; attempt < 30; attempt++) {
            try {
                stores.probe();
                return;
            } catch (StoreUnavailable notYet) {
                // Asked again.
            }
        }
    }

    @Test
    void connections_that_the_server_ended_are_replaced_unnoticed() throws StoreOpenException, SQLException {
        try (SqlStores stores = SqlStores.open(server.getJdbcUrl("postgres", "postgres"), NOW)) {
            for (int round = 0; round < 5; round++) {
                stores.registrations().register(NOW, ACME, List.of(PHONE), "http://one/");
                execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'coldboot'");

                assertThat(stores.registrations().find(PHONE)).isPresent();

                execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'coldboot'");
                assertThat(stores.registrations().register(NOW, ACME, List.of(PHONE), "http://two/"))
                        .isEmpty();
            }
        }
    }

    @Test
    void says_what_is_wrong_with_a_login_or_a_name_and_keeps_the_password_to_itself() throws SQLException {
        execute("CREATE ROLE locked LOGIN PASSWORD 'right'");
        String host = "jdbc:postgresql://127.0.0.1:" + server.getPort();

        assertThatThrownBy(() -> SqlStores.open(host + "/postgres?user=locked&password=s3cret", NOW))
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("login was refused")
                .hasMessageContaining("password=***")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> SqlStores.open(host + "/postgres?user=locked&password=right", NOW))
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("grant it CREATE on the schema");
        assertThatThrownBy(() -> SqlStores.open(host + "/nowhere?user=postgres", NOW))
                .isInstanceOf(StoreOpenException.class)
                .hasMessageContaining("no such database");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
