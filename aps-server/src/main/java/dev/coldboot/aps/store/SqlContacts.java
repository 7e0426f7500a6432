// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.access.Contacts;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.Lookup;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;

/** Contacts in a database: what a phone was told outlasts the process, and every instance knows it. */
final class SqlContacts implements Contacts {
    private static final Lookup<MacAddress, Boolean> IS_STEADY = new Lookup<>(
            "SELECT 1 FROM contact WHERE mac = ?",
            (statement, mac) -> statement.setLong(1, mac.bits()),
            (row, mac) -> true);

    private final Database database;

    SqlContacts(Database database) {
        this.database = database;
    }

    @Override
    public boolean isSteady(MacAddress mac) {
        return database.lookUp(IS_STEADY, mac).isPresent();
    }

    /** Asked first, since phones come back for years and a change waits for the disk. */
    @Override
    public void steady(MacAddress mac, Instant now) {
        if (!isSteady(mac)) {
            database.write(handle -> handle.createUpdate(
                            "INSERT INTO contact (mac, since) VALUES (:mac, :since) ON CONFLICT DO NOTHING")
                    .bind("mac", mac.bits())
                    .bind("since", Columns.of(now))
                    .execute());
        }
    }

    @Override
    public void reset(MacAddress mac) {
        database.write(handle -> handle.createUpdate("DELETE FROM contact WHERE mac = :mac")
                .bind("mac", mac.bits())
                .execute());
    }
}
