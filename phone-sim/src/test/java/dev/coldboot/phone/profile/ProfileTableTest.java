// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTableTest {
    private static final String WHOLE = """
            # a comment
            [models]
            snom320, snom370 | none | yes | 8.4.35

            [firmware]
            snom320 | 8.4 before 8.4.20 | 8.4.18 | seen | f.bin | Mozilla/4.0 (compatible; {model}-SIP {version} a)
            snom320, snom370 | 8.4 | 8.4.35, 8.4.32 | inferred | f.bin | Mozilla/4.0 (compatible; {model}-SIP {version} {mac})
            [not simulated]
            snomM700 | a DECT base
            """;

    @Test
    void reads_models_their_lines_and_what_is_not_simulated() {
        ProfileTable table = ProfileTable.parse(WHOLE);

        assertThat(table.models())
                .containsOnlyKeys("snom320", "snom370")
                .containsValue(new SnomModel("snom370", false, true, FirmwareVersion.of("8.4.35")));
        assertThat(table.lines("snom320"))
                .extracting(FirmwareLine::toString)
                .containsExactly("8.4 before 8.4.20 (such as 8.4.18)", "8.4 (such as 8.4.35)");
        assertThat(table.find("snom320", FirmwareVersion.of("8.4.19")))
                .map(FirmwareLine::userAgent)
                .hasValueSatisfying(pattern -> assertThat(pattern).endsWith(" a)"));
        assertThat(table.find("snom320", FirmwareVersion.of("8.4.20")))
                .map(FirmwareLine::userAgent)
                .hasValueSatisfying(pattern -> assertThat(pattern).endsWith(" {mac})"));
        assertThat(table.find("snom370", FirmwareVersion.of("8.5.1"))).isEmpty();
        assertThat(table.notSimulated()).containsEntry("snomM700", "a DECT base");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            [models];[other];                               line 3: section: "[other]" (expected: [models]
            none | yes;none;                                line 3: 3 cells (expected: 4)
            none | yes;some | yes;                          line 3: "some" (expected: factory or none)
            none | yes;none | maybe;                        line 3: "maybe" (expected: yes or no)
            yes | 8.4.35;yes | new;                         line 3: firmware: "new" (expected: numbers
            snom320, snom370 | none;snom320, snom320 | none; line 3: snom320: stands here twice
            snom320, snom370 | none;snom320, 370 | none;    line 3: model: "370" (expected: snom and a type)
            snom320, snom370 | none;snom320 | none;         line 7: model: "snom370" (expected: one of [models])
            8.4 before 8.4.20;8.4;                          line 7: version: 8.4.35 of snom320 (expected: one of line 8.4, and of none before it)
            8.4 before 8.4.20;8.4 before 8.4.10;            line 6: version: 8.4.18 of snom320 (expected: one of line
            8.4.18;8.4.x;                                   line 6: firmware: "8.4.x" (expected: numbers
            8.4.18;8.5.18;                                  line 6: version: 8.5.18 of snom320
            | seen;| sure;                                  line 6: No enum constant
            seen | f.bin;seen | f.exe;                      line 6: "f.exe" (expected: an ending such as f.bin)
            {version} a;{version} {other};                  line 6: "Mozilla/4.0 (compatible; {model}-SIP {version} {other})"
            {version} a;a;                                  line 6: "Mozilla/4.0 (compatible; {model}-SIP a)" (expected:
            snomM700;snom370;                               snom370 is in [models] and in [not simulated]
            yes | 8.4.35;yes | 8.3.6;                       snom320 has no line for 8.3.6, its usual firmware
            """)
    void what_is_wrong_is_named_with_its_line(String right, String wrong, String sentence) {
        int place = WHOLE.indexOf(right);
        String text = WHOLE.substring(0, place) + wrong + WHOLE.substring(place + right.length());

        assertThatThrownBy(() -> ProfileTable.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("profiles.txt")
                .hasMessageContaining(sentence);
    }
}
