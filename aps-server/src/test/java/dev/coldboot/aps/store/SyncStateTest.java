// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.engine.store.Database;

class SyncStateTest extends SyncStateContract {
    @Override
    String emptyTarget() {
        return Database.MEMORY;
    }
}
