// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.Lookup;
import dev.coldboot.redirect.account.Agreement;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.MemberStore;
import dev.coldboot.redirect.api.AuditEntry.Action;
import dev.coldboot.redirect.api.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Companies, credentials, the agreement and its signatures in a database. */
final class SqlMembers implements MemberStore {
    private static final String CREDENTIAL =
            "SELECT name, kind, company, secret, may_change, created, revoked FROM credential";

    /** Every call of a customer's program begins with it. */
    private static final Lookup<String, Credential> BY_NAME = new Lookup<>(
            CREDENTIAL + " WHERE name = ?",
            (statement, name) -> statement.setString(1, Columns.clean(name)),
            (row, name) -> credential(row));

    private final Database database;
    private final AtomicLong changes = new AtomicLong();

    SqlMembers(Database database) {
        this.database = database;
    }

    @Override
    public boolean createCompany(Instant now, Caller by, String company) {
        return database.write(handle -> {
            boolean made = handle.createUpdate(
                                    "INSERT INTO company (name, created) VALUES (:name, :now) ON CONFLICT DO NOTHING")
                            .bind("name", company)
                            .bind("now", Columns.of(now))
                            .execute()
                    > 0;
            if (made) {
                audit(handle, now, by, Action.COMPANY_CREATED, company, company);
            }
            return made;
        });
    }

    @Override
    public List<String> companies() {
        return database.read(handle -> handle.createQuery("SELECT name FROM company ORDER BY name")
                .mapTo(String.class)
                .list());
    }

    @Override
    public Optional<Credential> credential(String name) {
        return database.lookUp(BY_NAME, name);
    }

    @Override
    public List<Credential> credentials(String company) {
        return database.read(
                handle -> handle.createQuery(CREDENTIAL + " WHERE company = :company ORDER BY created, name")
                        .bind("company", company)
                        .map((row, context) -> credential(row))
                        .list());
    }

    private static Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                row.getString(1),
                Credential.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Instant.ofEpochMilli(row.getLong(6)),
                Columns.optionalInstant(row, "revoked"));
    }

    @Override
    public boolean add(Instant now, Caller by, Credential credential) {
        return changed(handle -> {
            boolean added = handle.createUpdate("INSERT INTO credential"
                                    + " (name, kind, company, secret, may_change, created, revoked) VALUES"
                                    + " (:name, :kind, :company, :secret, :mayChange, :created, :revoked)"
                                    + " ON CONFLICT DO NOTHING")
                            .bind("name", credential.name())
                            .bind("kind", credential.kind().name())
                            .bind("company", credential.company())
                            .bind("secret", credential.secret())
                            .bind("mayChange", credential.mayChange())
                            .bind("created", Columns.of(credential.created()))
                            .bind(
                                    "revoked",
                                    credential.revoked().map(Columns::of).orElse(null))
                            .execute()
                    > 0;
            if (added) {
                audit(handle, now, by, Action.CREDENTIAL_ISSUED, credential.name(), said(credential));
            }
            return added;
        });
    }

    /** Also where it failed: nobody knows then what the database did. */
    private boolean changed(Predicate<Handle> work) {
        try {
            return database.write(work::test);
        } finally {
            changes.incrementAndGet();
        }
    }

    @Override
    public long changes() {
        return changes.get();
    }

    private static String said(Credential credential) {
        return credential.kind() + " of " + credential.company();
    }

    @Override
    public boolean revoke(Instant now, Caller by, String company, String name) {
        return changed(handle -> {
            boolean revoked = handle.createUpdate("UPDATE credential SET revoked = :now"
                                    + " WHERE name = :name AND company = :company AND revoked IS NULL")
                            .bind("now", Columns.of(now))
                            .bind("name", Columns.clean(name))
                            .bind("company", company)
                            .execute()
                    > 0;
            if (revoked) {
                audit(handle, now, by, Action.CREDENTIAL_REVOKED, name, "revoked");
            }
            return revoked;
        });
    }

    @Override
    public boolean changeSecret(Instant now, Caller by, String company, String name, String secret) {
        return changed(handle -> {
            boolean changed = handle.createUpdate("UPDATE credential SET secret = :secret"
                                    + " WHERE name = :name AND company = :company AND revoked IS NULL")
                            .bind("secret", secret)
                            .bind("name", Columns.clean(name))
                            .bind("company", company)
                            .execute()
                    > 0;
            if (changed) {
                audit(handle, now, by, Action.PASSWORD_CHANGED, name, "of " + company);
            }
            return changed;
        });
    }

    @Override
    public Agreement agreement() {
        return database.read(SqlMembers::newest);
    }

    private static Agreement newest(Handle handle) {
        return handle.createQuery("SELECT version, text, published FROM agreement ORDER BY version DESC LIMIT 1")
                .map((row, context) ->
                        new Agreement(row.getInt("version"), row.getString("text"), Columns.instant(row, "published")))
                .one();
    }

    @Override
    public void publish(Instant now, Caller by, String text) {
        database.write(handle -> {
            int version = newest(handle).version() + 1;
            int made = handle.createUpdate("INSERT INTO agreement (version, text, published)"
                            + " VALUES (:version, :text, :now) ON CONFLICT DO NOTHING")
                    .bind("version", version)
                    .bind("text", Columns.clean(text))
                    .bind("now", Columns.of(now))
                    .execute();
            if (made == 0) {
                throw new Database.Overtaken("agreement");
            }
            audit(handle, now, by, Action.AGREEMENT_PUBLISHED, "agreement", "version " + version);
            return version;
        });
    }

    @Override
    public Optional<Agreement.Signature> signature(String company, int version) {
        return database.read(handle -> handle.createQuery(
                        "SELECT person, login, at FROM signature WHERE company = :company AND version = :version")
                .bind("company", company)
                .bind("version", version)
                .map((row, context) -> new Agreement.Signature(
                        company, version, row.getString("person"), row.getString("login"), Columns.instant(row, "at")))
                .findOne());
    }

    @Override
    public boolean sign(Caller by, Agreement.Signature signature) {
        return database.write(handle -> {
            boolean signed = handle.createUpdate("INSERT INTO signature (company, version, person, login, at)"
                                    + " VALUES (:company, :version, :person, :login, :at) ON CONFLICT DO NOTHING")
                            .bind("company", signature.company())
                            .bind("version", signature.version())
                            .bind("person", signature.person())
                            .bind("login", signature.login())
                            .bind("at", Columns.of(signature.at()))
                            .execute()
                    > 0;
            if (signed) {
                String what = "version " + signature.version() + " by " + signature.person();
                audit(handle, signature.at(), by, Action.AGREEMENT_SIGNED, signature.company(), what);
            }
            return signed;
        });
    }

    private void audit(Handle handle, Instant now, Caller by, Action action, String subject, String after) {
        SqlAudit.Change change = new SqlAudit.Change(subject, Optional.empty(), Optional.of(after));
        SqlAudit.write(database.dialect(), handle, now, by, action, List.of(change));
    }
}
