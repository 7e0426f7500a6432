// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows of code is code that was run. */
class ReadmeTest {
    @Test
    void the_test_in_the_readme_is_the_one_that_is_run() throws Exception {
        List<String> source = Files.readAllLines(Path.of("src/test/java/dev/coldboot/it/ExampleBootIT.java"));
        String shown = String.join(
                        "\n",
                        source.subList(source.indexOf("    // tag::readme") + 1, source.indexOf("    // end::readme")))
                .stripIndent();

        assertThat(Files.readString(Path.of("../README.md"))).contains(shown);
    }
}
