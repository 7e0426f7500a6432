// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.ProfileStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Profiles in a database. */
final class SqlProfiles implements ProfileStore {
    private static final String SELECT =
            "SELECT uuid, company, name, product_group, autoprovisioning, url, settings FROM profile";

    private final Database database;

    SqlProfiles(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Profile> find(String company, String uuid) {
        return one("uuid", company, uuid);
    }

    @Override
    public Optional<Profile> named(String company, String name) {
        return one("name", company, name);
    }

    private Optional<Profile> one(String column, String company, String value) {
        return database.read(
                handle -> handle.createQuery(SELECT + " WHERE company = :company AND " + column + " = :value")
                        .bind("company", company)
                        .bind("value", Columns.clean(value))
                        .map((row, context) -> profile(row))
                        .findOne());
    }

    @Override
    public List<Profile> list(String company, String after, int limit) {
        return database.read(handle -> handle.createQuery(
                        SELECT + " WHERE company = :company AND name > :after ORDER BY name LIMIT :limit")
                .bind("company", company)
                .bind("after", Columns.clean(after))
                .bind("limit", limit)
                .map((row, context) -> profile(row))
                .list());
    }

    @Override
    public boolean put(Instant now, Caller caller, Profile profile) {
        try {
            return database.write(handle -> put(handle, now, caller, profile));
        } catch (Database.Taken nameOfAnother) {
            return false;
        }
    }

    private boolean put(Handle handle, Instant now, Caller caller, Profile profile) {
        Optional<String> before = lock(handle, caller, profile.uuid());
        int written = handle.createUpdate("INSERT INTO profile"
                        + " (uuid, company, name, product_group, autoprovisioning, url, settings, words)"
                        + " VALUES (:uuid, :company, :name, :group, :autoprovisioning, :url, :settings, :words)"
                        + " ON CONFLICT (uuid) DO UPDATE SET name = excluded.name,"
                        + " product_group = excluded.product_group, autoprovisioning = excluded.autoprovisioning,"
                        + " url = excluded.url, settings = excluded.settings, words = excluded.words"
                        + " WHERE profile.company = excluded.company")
                .bind("uuid", Columns.clean(profile.uuid()))
                .bind("company", caller.company())
                .bind("name", Columns.clean(profile.name()))
                .bind("group", Columns.clean(profile.productGroup()))
                .bind("autoprovisioning", profile.autoprovisioning())
                .bind("url", Columns.clean(profile.url()))
                .bind("settings", SettingColumns.of(profile.settings()))
                .bind("words", RegistrationRows.lower(profile.url()))
                .execute();
        if (written > 0) {
            audit(handle, now, caller, AuditEntry.Action.PROFILE_WRITTEN, profile.name(), before, profile.url());
        }
        return written > 0;
    }

    private Optional<String> lock(Handle handle, Caller caller, String uuid) {
        return handle.createQuery("SELECT p.url FROM profile p WHERE p.uuid = :uuid AND p.company = :company"
                        + database.dialect().locking("p"))
                .bind("uuid", Columns.clean(uuid))
                .bind("company", caller.company())
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public boolean remove(Instant now, Caller caller, String uuid) {
        try {
            return database.write(handle -> remove(handle, now, caller, uuid));
        } catch (Database.Taken phonesHaveIt) {
            return false;
        }
    }

    private boolean remove(Handle handle, Instant now, Caller caller, String uuid) {
        Optional<Profile> before = handle.createQuery("DELETE FROM profile WHERE uuid = :uuid AND company = :company"
                        + " RETURNING uuid, company, name, product_group, autoprovisioning, url, settings")
                .bind("uuid", Columns.clean(uuid))
                .bind("company", caller.company())
                .map((row, context) -> profile(row))
                .findOne();
        before.ifPresent(profile -> audit(
                handle,
                now,
                caller,
                AuditEntry.Action.PROFILE_REMOVED,
                profile.name(),
                Optional.of(profile.url()),
                null));
        return before.isPresent();
    }

    private void audit(
            Handle handle,
            Instant now,
            Caller caller,
            AuditEntry.Action action,
            String name,
            Optional<String> before,
            @Nullable String after) {
        SqlAudit.Change change = new SqlAudit.Change(Columns.clean(name), before, Optional.ofNullable(after));
        SqlAudit.write(database.dialect(), handle, now, caller, action, List.of(change));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("uuid"),
                row.getString("company"),
                row.getString("name"),
                row.getString("product_group"),
                row.getBoolean("autoprovisioning"),
                row.getString("url"),
                SettingColumns.settings(row.getString("settings")));
    }
}
