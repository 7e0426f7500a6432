// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/4.0 (compatible; snom lid 3605)                                                      | TEXT
            Mozilla/4.0 (compatible; snom360-SIP 6.5.2; snom360 ramdisk v3.31; snom360 linux 3.25)       | TEXT
            Mozilla/4.0 (compatible; snom370-SIP 7.1.2)                                                  | TEXT
            Mozilla/4.0 (compatible; snom370-SIP 7.1)                                                    | TEXT
            Mozilla/4.0 (compatible; snom370-SIP 7.1.7)                                                  | TEXT
            Mozilla/4.0 (compatible; snom370-SIP 7.1.8)                                                  | XML
            Mozilla/4.0 (compatible; snom320-SIP 7.3.30 1.1.3-u)                                         | XML
            Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0)  | XML
            Mozilla/4.0 (compatible; snom320-SIP 99999999999.1.1)                                        | XML
            Mozilla/5.0 (X11; Linux x86_64) snom 6.5                                                     | XML
            ''                                                                                           | XML
            """)
    void the_user_agent_tells_what_firmware_reads(String userAgent, SettingsForm form) {
        assertThat(SettingsForm.of(userAgent)).isEqualTo(form);
    }
}
