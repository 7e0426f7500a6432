// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Lookup;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Registration.Details;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Registrations as rows, each with its profile, so that one question answers all about a phone. */
final class RegistrationRows {
    /** Columns are read by their numbers, which is quicker than by names. */
    static final String SELECT = "SELECT r.mac, r.company, r.url, r.since, r.name, r.autoprovisioning, r.settings,"
            + " p.uuid, p.name, p.product_group, p.autoprovisioning, p.url, p.settings"
            + " FROM registration r LEFT JOIN profile p ON p.uuid = r.profile";

    static final Lookup<MacAddress, Registration> BY_MAC = new Lookup<>(
            SELECT + " WHERE r.mac = ?",
            (statement, mac) -> statement.setLong(1, mac.bits()),
            (row, mac) -> read(row, mac));

    /** What a phone is sent to ({@link Registration#target}), in SQL. */
    static final String TARGET = "CASE WHEN NOT r.autoprovisioning THEN '' WHEN r.url <> '' THEN r.url"
            + " WHEN p.autoprovisioning THEN p.url ELSE '' END";

    private RegistrationRows() {}

    static Registration read(ResultSet row) throws SQLException {
        return read(row, new MacAddress(row.getLong(1)));
    }

    private static Registration read(ResultSet row, MacAddress mac) throws SQLException {
        String company = row.getString(2);
        Details details = details(row.getString(5), row.getBoolean(6), row.getString(7));
        return new Registration(
                mac, company, row.getString(3), Instant.ofEpochMilli(row.getLong(4)), profile(row, company), details);
    }

    private static Details details(String name, boolean autoprovisioning, String settings) {
        return name.isEmpty() && autoprovisioning && settings.isEmpty()
                ? Details.NONE
                : new Details(name, autoprovisioning, SettingColumns.settings(settings));
    }

    private static Optional<Profile> profile(ResultSet row, String company) throws SQLException {
        String uuid = row.getString(8);
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Profile(
                        uuid,
                        company,
                        row.getString(9),
                        row.getString(10),
                        row.getBoolean(11),
                        row.getString(12),
                        SettingColumns.settings(row.getString(13))));
    }

    static String type(MacAddress mac) {
        return PhoneTypes.of(mac).orElse("");
    }

    /** What a search looks through; the target of a profile stands with that. */
    static String words(MacAddress mac, String url, Details details) {
        String own = details.autoprovisioning() ? url : "";
        return lower(mac + " " + details.name() + " " + own);
    }

    static String lower(String text) {
        return Columns.clean(text.toLowerCase(Locale.ROOT));
    }
}
