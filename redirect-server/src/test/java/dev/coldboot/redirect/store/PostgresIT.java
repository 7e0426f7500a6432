// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.PostgresServer;

class PostgresIT extends SharedStoresContract {
    @Override
    String emptyTarget() {
        return PostgresServer.freshUrl();
    }
}
