// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import org.junit.jupiter.api.AfterEach;

class SqliteMemoryTest extends SqlStoresContract {
    private final SqlStores stores = SqlStores.inMemory(NOW);

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    SqlStores stores() {
        return stores;
    }
}
