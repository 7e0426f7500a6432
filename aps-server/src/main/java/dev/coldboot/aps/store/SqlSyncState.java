// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.sync.SyncState;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What syncs did, in the customers' database. */
final class SqlSyncState implements SyncState {
    private final Database database;
    private final String service;

    /** @param service what was done elsewhere, or as somebody else, does not count here */
    SqlSyncState(Database database, String service) {
        this.database = database;
        this.service = Columns.clean(service);
    }

    @Override
    public Map<MacAddress, Registered> registered() {
        return database.read(handle -> {
            Map<MacAddress, Registered> found = new HashMap<>();
            handle.createQuery("SELECT mac, customer, url FROM sync_registration WHERE service = :service")
                    .bind("service", service)
                    .map((row, context) -> new Registered(
                            new MacAddress(row.getLong("mac")), row.getString("customer"), row.getString("url")))
                    .forEach(each -> found.put(each.mac(), each));
            return found;
        });
    }

    @Override
    public void putRegistered(Collection<Registered> phones) {
        String rows = Columns.rows(phones.stream()
                .map(each ->
                        List.<Object>of(each.mac().bits(), Columns.clean(each.customer()), Columns.clean(each.url())))
                .toList());
        database.write(handle -> handle.createUpdate("INSERT INTO sync_registration (service, mac, customer, url)"
                        + " SELECT :service, CAST(value ->> 0 AS BIGINT), value ->> 1, value ->> 2 FROM "
                        + database.dialect().givenRows() + " WHERE TRUE"
                        + " ON CONFLICT (service, mac) DO UPDATE SET customer = excluded.customer, url = excluded.url")
                .bind("service", service)
                .bind("rows", rows)
                .execute());
    }

    @Override
    public void forgetRegistered(Collection<MacAddress> macs) {
        database.write(handle -> handle.createUpdate(
                        "DELETE FROM sync_registration WHERE service = :service AND mac IN (" + givenMacs() + ")")
                .bind("service", service)
                .bind("rows", rowsOf(macs))
                .execute());
    }

    @Override
    public Map<MacAddress, Written> written() {
        return database.read(handle -> {
            Map<MacAddress, Written> found = new HashMap<>();
            handle.createQuery("SELECT mac, customer, file FROM sync_file")
                    .map((row, context) -> new Written(
                            new MacAddress(row.getLong("mac")), row.getString("customer"), row.getString("file")))
                    .forEach(each -> found.put(each.mac(), each));
            return found;
        });
    }

    @Override
    public void putWritten(Collection<Written> files) {
        String rows = Columns.rows(files.stream()
                .map(each -> List.<Object>of(each.mac().bits(), Columns.clean(each.customer()), each.file()))
                .toList());
        database.write(handle -> handle.createUpdate("INSERT INTO sync_file (mac, customer, file)"
                        + " SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, value ->> 2 FROM "
                        + database.dialect().givenRows() + " WHERE TRUE"
                        + " ON CONFLICT (mac) DO UPDATE SET customer = excluded.customer, file = excluded.file")
                .bind("rows", rows)
                .execute());
    }

    @Override
    public void forgetWritten(Collection<MacAddress> macs) {
        database.write(handle -> handle.createUpdate("DELETE FROM sync_file WHERE mac IN (" + givenMacs() + ")")
                .bind("rows", rowsOf(macs))
                .execute());
    }

    private String givenMacs() {
        return "SELECT CAST(value ->> 0 AS BIGINT) FROM " + database.dialect().givenRows();
    }

    private static String rowsOf(Collection<MacAddress> macs) {
        return Columns.rows(macs.stream().map(mac -> List.of(mac.bits())).toList());
    }
}
