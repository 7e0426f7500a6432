// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.store.CrmDatabase;
import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.lab.LabStartException;

/** Opens the databases that options name. */
final class StoreFile {
    private StoreFile() {}

    /** @param option as it is written, such as {@code --crm} */
    static CrmDatabase crm(String option, String target) throws LabStartException {
        try {
            return CrmDatabase.open(target);
        } catch (StoreOpenException e) {
            throw new LabStartException(String.valueOf(e.getMessage()).replaceFirst("^store:", option + ":"));
        }
    }
}
