// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.Database.Schema;
import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.account.MemberStore;
import dev.coldboot.redirect.account.Nonces;
import dev.coldboot.redirect.account.SessionStore;
import dev.coldboot.redirect.api.AuditTrail;
import dev.coldboot.redirect.api.ProfileStore;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.api.Sightings;
import java.time.Instant;
import java.util.Map;

/**
 * What a redirection service keeps, in SQLite or PostgreSQL. Several instances may share one PostgreSQL, and several
 * processes on one computer one file.
 */
public final class SqlStores implements RedirectStores {
    private final Database database;
    private final RegistrationStore registrations;
    private final ProfileStore profiles;
    private final AuditTrail audit;
    private final SqlSightings sightings;
    private final MemberStore members;
    private final SessionStore sessions;
    private final Nonces nonces;

    private SqlStores(Database database) {
        this.database = database;
        this.registrations = new SqlRegistrations(database);
        this.profiles = new SqlProfiles(database);
        this.audit = new SqlAudit(database);
        this.sightings = new SqlSightings(database);
        this.members = new SqlMembers(database);
        this.sessions = new SqlSessions(database);
        this.nonces = new SqlNonces(database);
    }

    /**
     * Opens a database, and makes or renews its schema.
     *
     * @param target the path of a file, a URL such as {@code jdbc:postgresql://host/database?user=..&password=..} or
     *     {@code jdbc:sqlite:FILE}, or {@code :memory:} for a database that ends with the process
     * @param now when the agreement that comes with a new database counts as published
     */
    public static SqlStores open(String target, Instant now) throws StoreOpenException {
        return new SqlStores(Database.open(target, schema(now)));
    }

    /** A database that ends with the process. */
    public static SqlStores inMemory(Instant now) {
        return new SqlStores(Database.inMemory(schema(now)));
    }

    private static Schema schema(Instant now) {
        return new Schema(SqlStores.class, Map.of("now", Long.toString(now.toEpochMilli())));
    }

    @Override
    public RegistrationStore registrations() {
        return registrations;
    }

    @Override
    public ProfileStore profiles() {
        return profiles;
    }

    @Override
    public AuditTrail audit() {
        return audit;
    }

    @Override
    public Sightings sightings() {
        return sightings;
    }

    @Override
    public long lostSightings() {
        return sightings.lost();
    }

    Database database() {
        return database;
    }

    /** Writes the sightings that wait. */
    void flush() {
        sightings.flush();
    }

    @Override
    public MemberStore members() {
        return members;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public Nonces nonces() {
        return nonces;
    }

    @Override
    public void probe() {
        database.probe();
    }

    @Override
    public void close() {
        sightings.close();
        database.close();
    }
}
