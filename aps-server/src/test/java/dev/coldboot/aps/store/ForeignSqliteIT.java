// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.store.StoreOpenException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignSqliteIT extends ForeignCrmContract {
    @TempDir
    private Path directory;

    @Override
    String emptyUrl() {
        return "jdbc:sqlite:" + directory.resolve("their.db");
    }

    @Test
    void a_file_that_is_not_there_is_not_made() {
        Path none = directory.resolve("none.db");

        assertThatThrownBy(() -> ForeignCrm.open(ForeignCrmConfig.of(none.toString(), "SELECT :mac", "SELECT 1")))
                .isInstanceOf(StoreOpenException.class)
                .hasMessageStartingWith("store: " + none + ": is not there");
        assertThat(none).doesNotExist();
    }
}
