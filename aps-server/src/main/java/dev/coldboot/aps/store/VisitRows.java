// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.seen.Seen;
import dev.coldboot.aps.seen.UserAgent;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.store.WaitingVisits.Line;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Dialect;
import dev.coldboot.wire.MacAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Visits as rows. */
final class VisitRows {
    private static final String SELECT =
            "SELECT id, mac, named, at, origin, secure, page, agent, status, bytes FROM visit";

    /** In place of an address, where nobody knows it. */
    private static final long NOBODY = -1;

    private final Dialect dialect;

    VisitRows(Dialect dialect) {
        this.dialect = dialect;
    }

    void write(Handle handle, List<Line> lines, Set<MacAddress> known) {
        // In the order of their addresses, so that no two writers stand in each other's way.
        Map<MacAddress, Seen> phones = new TreeMap<>();
        lines.forEach(line -> line.last().mac().ifPresent(mac -> phones.merge(mac, seen(mac, line), Seen::and)));
        insert(handle, lines, known);
        merge(handle, phones.values(), known);
        prunePhones(handle, phones.values());
        pruneStrangers(handle);
    }

    private static Seen seen(MacAddress mac, Line line) {
        return Seen.of(mac, line.first(), line.last(), line.times());
    }

    private void insert(Handle handle, List<Line> lines, Set<MacAddress> known) {
        handle.createUpdate("INSERT INTO visit (mac, known, named, at, origin, secure, page, agent, status, bytes)"
                        + " SELECT NULLIF(CAST(value ->> 0 AS BIGINT), " + NOBODY + "), " + flag(1) + ", " + flag(2)
                        + ", CAST(value ->> 3 AS BIGINT), value ->> 4, " + flag(5) + ", value ->> 6, value ->> 7,"
                        + " CAST(value ->> 8 AS INTEGER), CAST(value ->> 9 AS INTEGER) FROM " + dialect.givenRows())
                .bind(
                        "rows",
                        Columns.rows(lines.stream()
                                .map(Line::last)
                                .map(visit -> row(
                                        visit,
                                        visit.mac().filter(known::contains).isPresent()))
                                .toList()))
                .execute();
    }

    private static List<Object> row(Visit visit, boolean known) {
        return List.of(
                visit.mac().map(MacAddress::bits).orElse(NOBODY),
                number(known),
                number(visit.named()),
                Columns.of(visit.at()),
                Columns.clean(visit.from()),
                number(visit.secure()),
                Columns.clean(visit.page()),
                Columns.clean(visit.agent().text()),
                visit.status(),
                visit.bytes());
    }

    /** The databases write truth differently in JSON, and read this number alike. */
    private static int number(boolean truth) {
        return truth ? 1 : 0;
    }

    private static String flag(int place) {
        return "CAST(value ->> " + place + " AS INTEGER) = 1";
    }

    private void merge(Handle handle, Collection<Seen> phones, Set<MacAddress> known) {
        handle.createUpdate("INSERT INTO seen (mac, known, first_at, last_at, visits, type, firmware, status)"
                        + " SELECT CAST(value ->> 0 AS BIGINT), " + flag(1)
                        + ", CAST(value ->> 2 AS BIGINT), CAST(value ->> 3 AS BIGINT), CAST(value ->> 4 AS BIGINT),"
                        + " value ->> 5, value ->> 6, CAST(value ->> 7 AS INTEGER) FROM " + dialect.givenRows()
                        // Without a condition SQLite takes what follows for one of a join.
                        + " WHERE TRUE ON CONFLICT (mac) DO UPDATE SET known = excluded.known,"
                        + " last_at = CASE WHEN excluded.last_at > seen.last_at THEN excluded.last_at ELSE seen.last_at END,"
                        + " visits = seen.visits + excluded.visits,"
                        + " type = CASE WHEN excluded.type = '' THEN seen.type ELSE excluded.type END,"
                        + " firmware = CASE WHEN excluded.type = '' THEN seen.firmware ELSE excluded.firmware END,"
                        + " status = CASE WHEN excluded.status = 0 THEN seen.status ELSE excluded.status END")
                .bind(
                        "rows",
                        Columns.rows(phones.stream()
                                .map(seen -> List.of(
                                        seen.mac().bits(),
                                        number(known.contains(seen.mac())),
                                        Columns.of(seen.first()),
                                        Columns.of(seen.last()),
                                        seen.visits(),
                                        seen.type(),
                                        seen.firmware(),
                                        seen.status()))
                                .toList()))
                .execute();
    }

    private static String macs(Collection<MacAddress> macs) {
        return Columns.rows(macs.stream().map(mac -> List.of(mac.bits())).toList());
    }

    /** Once in so many visits of a phone: until then there are up to twice as many of it, and looking for them costs more. */
    private void prunePhones(Handle handle, Collection<Seen> phones) {
        handle.createUpdate("DELETE FROM visit WHERE id IN (SELECT id FROM (SELECT id,"
                        + " row_number() OVER (PARTITION BY mac ORDER BY id DESC) AS place FROM visit"
                        + " WHERE mac IN (SELECT seen.mac FROM " + dialect.givenRows()
                        + " JOIN seen ON seen.mac = CAST(value ->> 0 AS BIGINT)"
                        + " WHERE seen.visits % :kept < CAST(value ->> 1 AS BIGINT))) ranked WHERE place > :kept)")
                .bind(
                        "rows",
                        Columns.rows(phones.stream()
                                .map(seen -> List.of(seen.mac().bits(), seen.visits()))
                                .toList()))
                .bind("kept", Visits.KEPT)
                .execute();
    }

    private static void pruneStrangers(Handle handle) {
        handle.createUpdate("DELETE FROM visit WHERE known = FALSE AND id < (SELECT id FROM visit"
                        + " WHERE known = FALSE ORDER BY id DESC LIMIT 1 OFFSET :others)")
                .bind("others", Visits.KEPT_OF_STRANGERS - 1)
                .execute();
        handle.createUpdate("DELETE FROM seen WHERE mac IN (SELECT mac FROM seen WHERE known = FALSE"
                        + " ORDER BY last_at DESC, mac LIMIT " + WaitingVisits.MOST + " OFFSET :kept)")
                .bind("kept", Visits.KEPT_OF_STRANGERS)
                .execute();
    }

    List<Visit> of(Handle handle, MacAddress mac, int limit) {
        return handle.createQuery(SELECT + " WHERE mac = :mac ORDER BY id DESC LIMIT :limit")
                .bind("mac", mac.bits())
                .bind("limit", limit)
                .map((row, context) -> visit(row))
                .list();
    }

    List<Visits.Entry> newest(Handle handle, boolean strangers, long before, int limit) {
        return handle.createQuery(SELECT + " WHERE " + (strangers ? "known = FALSE AND " : "")
                        + "id < :before ORDER BY id DESC LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new Visits.Entry(row.getLong("id"), visit(row)))
                .list();
    }

    List<Seen> seen(Handle handle, Collection<MacAddress> macs) {
        return handle.createQuery("SELECT mac, first_at, last_at, visits, type, firmware, status FROM seen"
                        + " WHERE mac IN (SELECT CAST(value ->> 0 AS BIGINT) FROM " + dialect.givenRows()
                        + ") ORDER BY mac")
                .bind("rows", macs(macs))
                .map((row, context) -> new Seen(
                        new MacAddress(row.getLong("mac")),
                        Columns.instant(row, "first_at"),
                        Columns.instant(row, "last_at"),
                        row.getLong("visits"),
                        row.getString("type"),
                        row.getString("firmware"),
                        row.getInt("status")))
                .list();
    }

    private static Visit visit(ResultSet row) throws SQLException {
        long mac = row.getLong("mac");
        Optional<MacAddress> phone = row.wasNull() ? Optional.empty() : Optional.of(new MacAddress(mac));
        return new Visit(
                Columns.instant(row, "at"),
                phone,
                row.getBoolean("named"),
                row.getString("origin"),
                row.getBoolean("secure"),
                row.getString("page"),
                UserAgent.of(row.getString("agent")),
                row.getInt("status"),
                row.getInt("bytes"));
    }
}
