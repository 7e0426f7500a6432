// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.engine.store.PostgresServer;
import dev.coldboot.engine.store.StoreOpenException;

class PostgresVisitsIT extends SqlVisitsContract {
    PostgresVisitsIT() throws StoreOpenException {
        super(CrmDatabase.open(PostgresServer.freshUrl()));
    }
}
