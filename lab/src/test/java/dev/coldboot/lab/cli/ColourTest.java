// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.report.Ink;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourTest {
    @ParameterizedTest
    @CsvSource({
        "AUTO,   true,  xterm-256color,   , COLOURED",
        "AUTO,   true,  xterm-256color,  1, PLAIN",
        "AUTO,   true,  dumb,             , PLAIN",
        "AUTO,   true,  ,                 , PLAIN",
        "AUTO,   false, xterm-256color,   , PLAIN",
        "ALWAYS, false, dumb,            1, COLOURED",
        "NEVER,  true,  xterm-256color,   , PLAIN",
    })
    void colours_are_for_people_who_see_them(
            Colour wanted, boolean isTerminal, String term, String noColor, Ink expected) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TERM", term);
        environment.put("NO_COLOR", noColor);
        environment.values().removeIf(value -> value == null);

        assertThat(wanted.ink(isTerminal, environment)).isEqualTo(expected);
    }
}
