// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTlsTest {
    @TempDir
    private Path directory;

    @Test
    void a_kept_ca_is_the_same_on_the_next_start_so_that_nobody_has_to_trust_another() throws Exception {
        String first = LabTls.kept(directory.resolve("new")).caPem();

        assertThat(LabTls.kept(directory.resolve("new")).caPem()).isEqualTo(first);
        assertThat(Files.readString(directory.resolve("new").resolve(LabTls.CERTIFICATE)))
                .isEqualTo(first);
    }

    @Test
    void half_a_ca_is_refused_and_left_as_it_is() throws Exception {
        LabTls.kept(directory);
        Files.delete(directory.resolve("ca.key"));

        assertThatThrownBy(() -> LabTls.kept(directory))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("ca.key is missing");
        assertThat(directory.resolve(LabTls.CERTIFICATE)).exists();
    }
}
