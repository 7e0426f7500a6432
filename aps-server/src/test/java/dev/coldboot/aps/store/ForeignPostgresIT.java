// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.engine.store.PostgresServer;

class ForeignPostgresIT extends ForeignCrmContract {
    @Override
    String emptyUrl() {
        return PostgresServer.freshUrl();
    }
}
