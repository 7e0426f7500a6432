// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings a database's schema to what this version needs; several instances may do so at once. */
final class Migrations {
    /** Two that begin with an empty database at once may stand in each other's way; the loser finds the work done. */
    private static final int ATTEMPTS = 5;

    private Migrations() {}

    /** @param now when the agreement that comes along counts as published */
    static void run(StoreTarget target, DataSource database, Instant now) throws StoreOpenException {
        Map<String, String> words = new HashMap<>(target.dialect().schemaWords());
        words.put("now", Long.toString(now.toEpochMilli()));
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:dev/coldboot/redirect/store/migration")
                .placeholders(words)
                // Without an implementation behind it this is silence; left to itself Flyway writes to standard output.
                .loggers("slf4j")
                .load();
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS) {
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
