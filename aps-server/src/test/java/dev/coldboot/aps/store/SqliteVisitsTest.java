// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

class SqliteVisitsTest extends SqlVisitsContract {
    SqliteVisitsTest() {
        super(CrmDatabase.inMemory());
    }
}
