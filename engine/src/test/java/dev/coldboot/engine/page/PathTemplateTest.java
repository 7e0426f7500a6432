// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    private final PathTemplate phones = new PathTemplate("/labs/{id}/phones/{mac}");

    @Test
    void tells_what_stands_in_its_variable_parts() {
        assertThat(phones.match("/labs/1/phones/000413%2D1")).contains(Map.of("id", "1", "mac", "000413-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/labs/1/phones", "/labs/1/phones/a/", "/labs/1/phones/a/b", "/labs/1/servers/a"})
    void other_paths_are_not_its_own(String path) {
        assertThat(phones.match(path)).isEmpty();
    }
}
