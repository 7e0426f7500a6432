// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCrmIT extends SharedCrmContract {
    @TempDir
    private Path directory;

    @Override
    String emptyTarget() {
        return directory.resolve("crm.db").toString();
    }
}
