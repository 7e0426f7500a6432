// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

class PostgresIT extends SharedStoresContract {
    @Override
    String emptyTarget() {
        return PostgresServer.freshUrl();
    }
}
