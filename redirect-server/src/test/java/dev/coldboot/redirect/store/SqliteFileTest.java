// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest extends SqlStoresContract {
    @TempDir
    private Path directory;

    private SqlStores stores;

    @BeforeEach
    void open() throws StoreOpenException {
        stores = SqlStores.open(directory.resolve("redirect.db").toString(), NOW);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    SqlStores stores() {
        return stores;
    }
}
