// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.redirect.account.SessionStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sessions of the web tool in a database. */
final class SqlSessions implements SessionStore {
    private final Database database;

    SqlSessions(Database database) {
        this.database = database;
    }

    @Override
    public void begin(Session session) {
        change(
                "INSERT INTO web_session (token, login, form, begun, last_used)"
                        + " VALUES (:token, :login, :form, :begun, :used)",
                Map.of(
                        "token", session.token(),
                        "login", session.login(),
                        "form", session.form(),
                        "begun", Columns.of(session.begun()),
                        "used", Columns.of(session.lastUsed())));
    }

    @Override
    public Optional<Session> find(String token) {
        return database.read(handle -> handle.createQuery(
                        "SELECT token, login, form, begun, last_used FROM web_session WHERE token = :token")
                .bind("token", Columns.clean(token))
                .map((row, context) -> new Session(
                        row.getString("token"),
                        row.getString("login"),
                        row.getString("form"),
                        Columns.instant(row, "begun"),
                        Columns.instant(row, "last_used")))
                .findOne());
    }

    @Override
    public void used(String token, Instant now) {
        change(
                "UPDATE web_session SET last_used = :now WHERE token = :token",
                Map.of("token", Columns.clean(token), "now", Columns.of(now)));
    }

    @Override
    public void end(String token) {
        change("DELETE FROM web_session WHERE token = :token", Map.of("token", Columns.clean(token)));
    }

    @Override
    public void endAll(String login) {
        change("DELETE FROM web_session WHERE login = :login", Map.of("login", Columns.clean(login)));
    }

    @Override
    public void forget(Instant lastUsedBefore, Instant begunBefore) {
        change(
                "DELETE FROM web_session WHERE last_used < :used OR begun < :begun",
                Map.of("used", Columns.of(lastUsedBefore), "begun", Columns.of(begunBefore)));
    }

    private void change(String sql, Map<String, ?> values) {
        database.write(handle -> handle.createUpdate(sql).bindMap(values).execute());
    }
}
