// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.lint.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {
    private static final String SETS = "src/test/resources/lint/";

    @ParameterizedTest
    @CsvSource({
        "clean/set --model snomD785, 0",
        "clean/set --model snomD785 --fail-on note, 0",
        "open/set --model snom320, 0",
        "open/set --model snom320 --fail-on note, 1",
        "open/set --model snom320 --fail-on NOTE --format JSON, 1",
        "locked-key/set --mac 000413922D24, 1",
        "locked-key/set --mac 000413922D24 --fail-on error, 0",
        "reboot-loop/set --firmware 8.4.35 --fail-on error, 1"
    })
    void the_exit_code_tells_whether_there_is_a_finding_that_bad(String line, int exitCode) {
        Typed typed = Typed.line(("lint " + SETS + line).split(" "));

        assertThat(typed.exitCode()).isEqualTo(exitCode);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).isNotBlank();
    }

    @Test
    void findings_name_the_file_as_it_was_typed() {
        String set = SETS + "firmware-model/set";

        assertThat(Typed.line("lint", set, "--model", "snom320").out().lines())
                .startsWith(set + "/snom320-firmware.htm:3: error: firmware-model: snom370-8.4.35-SIP-f.bin is for"
                        + " snom370, not for snom320");
        assertThat(Typed.line("lint", set + "/", "--model", "snom320", "--format", "sarif")
                        .out())
                .contains("\"uri\" : \"" + set + "/snom320-firmware.htm\"");
    }

    @Test
    void all_rules_are_listed() {
        Typed typed = Typed.line("lint", "--rules");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out().lines()).hasSize(Rule.values().length);
        assertThat(typed.out()).contains("unescaped-ampersand      error   An ampersand");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lint                              | lint: no DIR or URL (expected: one of them)",
                "lint nosuch                       | nosuch: there is no such directory (expected: a directory, or a URL)",
                "lint pom.xml                      | pom.xml: is no directory (expected: a directory, or a URL)",
                "lint ftp://h/                     | lint: URL at 0: scheme \"ftp\"",
                "lint tftp://h/                    | tftp://h/: is not asked by TFTP (expected: http or https)",
                "lint http://                      | lint: URL: \"http://\"",
                "lint . --model snom1              | lint: model: \"snom1\" (expected: one of snom300",
                "lint . --firmware x               | lint: firmware: \"x\"",
                "lint . --ask a\u0001b             | lint: --ask: URL: ",
                "lint . --format xml               | '--format'",
                "lint . --fail-on never            | '--fail-on'",
                "lint http://h/ --login secret     | lint: --login: no NAME:PASSWORD",
                "lint https://h/ --ca nofile.pem   | --ca: nofile.pem: no such file (expected: certificates in PEM)"
            })
    void wrong_usage_is_one_sentence_and_exit_code_2(String line, String sentence) {
        Typed typed = Typed.line(line.strip().split(" +"));

        assertThat(typed.err()).contains(sentence).startsWith("coldboot: ").hasLineCount(1);
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
    }
}
