// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Dialect;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.redirect.api.Sightings;
import dev.coldboot.wire.MacAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Sightings as rows. */
final class SightingRows {
    /** Only those of the time of today's owner: where a phone was sent before is nobody else's business. */
    private static final String SELECT = "SELECT s.mac, s.at, s.origin, s.agent, s.page, s.outcome FROM sighting s"
            + " LEFT JOIN registration r ON r.mac = s.mac WHERE s.company = coalesce(r.company, '')";

    private static final String NEWEST_FIRST = " ORDER BY s.at DESC, s.id DESC LIMIT :limit";

    /** What clients say of themselves may be as long as they like. */
    private static final int LONGEST = 300;

    private static final int LONGEST_OUTCOME = 2_100;

    private final Dialect dialect;

    SightingRows(Dialect dialect) {
        this.dialect = dialect;
    }

    void write(Handle handle, List<Sighting> sightings) {
        String macs = Columns.rows(sightings.stream()
                .map(each -> List.of(each.mac().bits()))
                .distinct()
                .toList());
        insert(handle, sightings);
        prunePhones(handle, macs);
        pruneUnowned(handle);
    }

    private void insert(Handle handle, List<Sighting> sightings) {
        handle.createUpdate("INSERT INTO sighting (mac, company, at, origin, agent, page, outcome)"
                        + " SELECT CAST(value ->> 0 AS BIGINT), coalesce(r.company, ''), CAST(value ->> 1 AS BIGINT),"
                        + " value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM " + dialect.givenRows()
                        + " LEFT JOIN registration r ON r.mac = CAST(value ->> 0 AS BIGINT)")
                .bind(
                        "rows",
                        Columns.rows(sightings.stream().map(SightingRows::row).toList()))
                .execute();
    }

    private static List<Object> row(Sighting sighting) {
        return List.of(
                sighting.mac().bits(),
                Columns.of(sighting.at()),
                bounded(sighting.from(), LONGEST),
                bounded(sighting.agent(), LONGEST),
                bounded(sighting.page(), LONGEST),
                bounded(sighting.outcome(), LONGEST_OUTCOME));
    }

    private static String bounded(String text, int length) {
        return Columns.clean(text.length() > length ? text.substring(0, length) : text);
    }

    private void prunePhones(Handle handle, String macs) {
        handle.createUpdate("DELETE FROM sighting WHERE id IN (SELECT id FROM (SELECT id,"
                        + " row_number() OVER (PARTITION BY mac ORDER BY at DESC, id DESC) AS place FROM sighting"
                        + " WHERE mac IN (SELECT CAST(value ->> 0 AS BIGINT) FROM " + dialect.givenRows() + ")) ranked"
                        + " WHERE place > :kept)")
                .bind("rows", macs)
                .bind("kept", Sightings.KEPT)
                .execute();
    }

    private static void pruneUnowned(Handle handle) {
        handle.createUpdate("DELETE FROM sighting WHERE company = '' AND at < (SELECT at FROM sighting"
                        + " WHERE company = '' ORDER BY at DESC, id DESC LIMIT 1 OFFSET :kept)")
                .bind("kept", SqlSightings.UNOWNED - 1)
                .execute();
    }

    List<Sighting> of(Handle handle, MacAddress mac, int limit) {
        return list(handle, SELECT + " AND s.mac = :mac" + NEWEST_FIRST, Map.of("mac", mac.bits(), "limit", limit));
    }

    List<Sighting> ofCompany(Handle handle, String company, Instant before, int limit) {
        return list(
                handle,
                SELECT + " AND s.company = :company AND s.at < :before" + NEWEST_FIRST,
                Map.of("company", company, "before", Columns.of(before), "limit", limit));
    }

    List<Sighting> newest(Handle handle, Collection<MacAddress> macs) {
        String ranked = SELECT.replace(
                "s.outcome FROM",
                "s.outcome, row_number() OVER (PARTITION BY s.mac ORDER BY s.at DESC, s.id DESC)" + " AS place FROM");
        return list(
                handle,
                "SELECT mac, at, origin, agent, page, outcome FROM (" + ranked
                        + " AND s.mac IN (SELECT CAST(value ->> 0 AS BIGINT) FROM " + dialect.givenRows()
                        + ")) ranked WHERE place = 1 ORDER BY mac",
                Map.of(
                        "rows",
                        Columns.rows(
                                macs.stream().map(mac -> List.of(mac.bits())).toList())));
    }

    private static List<Sighting> list(Handle handle, String sql, Map<String, ?> values) {
        return handle.createQuery(sql)
                .bindMap(values)
                .map((row, context) -> sighting(row))
                .list();
    }

    private static Sighting sighting(ResultSet row) throws SQLException {
        return new Sighting(
                new MacAddress(row.getLong("mac")),
                Columns.instant(row, "at"),
                row.getString("origin"),
                row.getString("agent"),
                row.getString("page"),
                row.getString("outcome"));
    }
}
