// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.engine.store.PostgresServer;

class SyncStatePostgresIT extends SyncStateContract {
    @Override
    String emptyTarget() {
        return PostgresServer.freshUrl();
    }
}
