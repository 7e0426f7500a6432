// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.Dialect;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.AuditTrail;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.wire.MacAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The audit trail in a database: what is changed writes its entries in its own transaction. */
final class SqlAudit implements AuditTrail {
    private final Database database;

    SqlAudit(Database database) {
        this.database = database;
    }

    /** What happened to one thing. */
    record Change(String subject, Optional<String> before, Optional<String> after) {}

    static void write(
            Dialect dialect,
            Handle handle,
            Instant now,
            Caller caller,
            AuditEntry.Action action,
            List<Change> changes) {
        List<List<String>> rows = changes.stream()
                .map(change -> Arrays.asList(
                        change.subject(),
                        change.before().orElse(null),
                        change.after().map(Columns::clean).orElse(null)))
                .toList();
        handle.createUpdate("INSERT INTO audit (at, login, company, origin, action, subject, old_value, new_value)"
                        + " SELECT :at, :login, :company, :origin, :action, value ->> 0, value ->> 1, value ->> 2 FROM "
                        + dialect.givenRows())
                .bind("at", Columns.of(now))
                .bind("login", caller.login())
                .bind("company", caller.company())
                .bind("origin", caller.from())
                .bind("action", action.name())
                .bind("rows", Columns.rows(rows))
                .execute();
    }

    @Override
    public List<AuditEntry> of(String company, OptionalLong before, int limit) {
        return entries("company = :company AND id < :before", Map.of("company", company), before, limit);
    }

    @Override
    public List<AuditEntry> all(OptionalLong before, int limit) {
        return entries("id < :before", Map.of(), before, limit);
    }

    @Override
    public List<AuditEntry> ofPhone(String company, MacAddress mac, int limit) {
        return entries(
                "company = :company AND subject = :subject AND id < :before",
                Map.of("company", company, "subject", mac.toString()),
                OptionalLong.empty(),
                limit);
    }

    private List<AuditEntry> entries(String where, Map<String, String> values, OptionalLong before, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT id, at, login, company, origin, action, subject, old_value, new_value FROM audit WHERE "
                                + where + " ORDER BY id DESC LIMIT :limit")
                .bindMap(values)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Columns.instant(row, "at"),
                new Caller(row.getString("login"), row.getString("company"), row.getString("origin")),
                AuditEntry.Action.valueOf(row.getString("action")),
                row.getString("subject"),
                Optional.ofNullable(row.getString("old_value")),
                Optional.ofNullable(row.getString("new_value")));
    }
}
