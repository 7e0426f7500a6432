// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which options of a lab for real phones go together. */
class LabOnLanOptionsTest {
    @TempDir
    Path folder;

    private static void isRefused(String line, String sentence) {
        Typed typed = Typed.line(line.split(" +", -1));

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).startsWith("coldboot: " + sentence).hasLineCount(1);
        assertThat(typed.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lab --plan standard                      | --plan standard: no interface (expected: --interface IF, behind",
                "lab --interface nosuch0                  | --interface: nosuch0 (expected: --plan standard beside it,",
                "lab --plan user --interface nosuch0      | --interface: nosuch0 (expected: --plan standard beside it,",
                "lab --plan dynamic --interface nosuch0   | --interface: nosuch0 (expected: --plan standard beside it,",
                "lab --plan standard --interface lo       | --interface: lo (expected: one behind which real phones are;",
                "lab --plan standard --interface nosuch0  | --interface: \"nosuch0\" (expected: one of [",
                "lab --pool 10.0.0.5-10.0.0.9             | --pool: no interface (expected: --plan standard and --interface",
                "lab --bind 10.0.0.1                      | --bind: no interface (expected: --plan standard and --interface",
                "lab --router 10.0.0.1                    | --router: no interface (expected: --plan standard and",
                "lab --fault lose:NOTFIY                  | --fault: ",
                "lab --beside-another-server              | --beside-another-server: no interface (expected: --plan",
                "boot --plan standard                     | --plan: standard (expected: user or dynamic for phones that are",
                "boot --ports standard --phones 3 pnp     | --plan: standard (expected: user or dynamic for phones that are",
            })
    void a_combination_that_cannot_be_is_one_sentence(String line, String sentence) {
        isRefused(line, sentence);
    }

    @Test
    void the_plan_may_stand_in_the_file() throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), "ports: standard");

        isRefused("lab --config " + file, "--plan standard: no interface");
        Path staggering = Files.writeString(folder.resolve("staggering.yaml"), "ports: standard\nstagger: 2s");
        isRefused("lab --config " + staggering, "stagger: beside --plan standard (expected: one of the two");
        isRefused("lab --config " + file + " --interface nosuch0", "--interface: \"nosuch0\" (expected: one of [");
        isRefused("boot --config " + file, "--plan: standard");
    }

    @Test
    void phones_in_virtual_time_may_have_the_standard_ports() {
        assertThat(Typed.line("boot", "--virtual", "--plan", "standard", "dhcp-66")
                        .exitCode())
                .isZero();
    }

    @Test
    void the_help_shows_an_example() {
        assertThat(Typed.line("lab", "--help").out())
                .contains("lab --plan standard --interface eth1 --mac 000413241234");
    }
}
