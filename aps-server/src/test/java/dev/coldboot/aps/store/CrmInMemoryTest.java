// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import org.junit.jupiter.api.AfterEach;

class CrmInMemoryTest extends CrmContract {
    private final CrmDatabase database = CrmDatabase.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    CrmDatabase database() {
        return database;
    }
}
