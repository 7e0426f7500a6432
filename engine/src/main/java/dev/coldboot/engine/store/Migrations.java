// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import dev.coldboot.engine.store.Database.Schema;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings a database's schema to what this version needs; several instances may do so at once. */
final class Migrations {
    /**
     * In PostgreSQL Flyway lets one begin after the other. Two that begin with an empty file of SQLite at once may stand in
     * each other's way; the loser finds the work done.
     */
    private static final int ATTEMPTS = 5;

    private Migrations() {}

    static void run(StoreTarget target, DataSource database, Schema schema) throws StoreOpenException {
        Map<String, String> words = new HashMap<>(target.dialect().schemaWords());
        words.putAll(schema.words());
        Flyway flyway = Flyway.configure(schema.home().getClassLoader())
                .dataSource(database)
                .locations("classpath:" + schema.home().getPackageName().replace('.', '/') + "/migration")
                // Else a jar without entries for directories would begin with an empty schema, in silence.
                .failOnMissingLocations(true)
                .placeholders(words)
                // Without an implementation behind it this is silence; left to itself Flyway writes to standard output.
                .loggers("slf4j")
                .load();
        int attempts = target.dialect() instanceof Postgres ? 1 : ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == attempts) {
                    throw new StoreOpenException(target.shown(), words(target, e), e);
                }
            }
        }
    }

    private static String words(StoreTarget target, FlywayException failure) {
        if (failure instanceof FlywayValidateException) {
            return "has another schema than this version's; use the version that wrote it, or a fresh database";
        }
        return Remedy.sqlIn(failure).isPresent()
                ? Remedy.of(target, failure)
                : "its schema cannot be made: "
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("");
    }
}
