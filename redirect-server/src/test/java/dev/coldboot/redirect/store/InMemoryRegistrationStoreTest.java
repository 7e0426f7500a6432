// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.redirect.api.RegistrationStore;

class InMemoryRegistrationStoreTest extends RegistrationStoreContract {
    private final RegistrationStore store = new InMemoryRegistrationStore();

    @Override
    RegistrationStore registrations() {
        return store;
    }
}
