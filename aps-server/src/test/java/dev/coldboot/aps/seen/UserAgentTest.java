// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/4.0 (compatible; snom360-SIP 6.5.2; snom360 ramdisk v3.31) | snom360 | 6.5.2 |",
                "Mozilla/4.0 (compatible; snom820-SIP 8.4.35 1.1.4-IFX-26.11.09) | snom820 | 8.4.35 |",
                "Mozilla/4.0 (compatible; snom710-SIP 8.7.5.35 1.1.5-IFX-05.01.12 000413741767) | snom710 | 8.7.5.35 | 000413741767",
                "Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12-00001-gd311851f1 (Feb 25 2019 - 14:19:43)"
                        + " 00041396D9B4 SXM:0 UXM:0 UXMC:0) | snomD785 | 10.1.169.16 | 00041396D9B4",
                "snomM700/03.23.0005 (MAC=0004136AAAAA; SER= 00000; HW=255) | snomM700 | 03.23.0005 | 0004136AAAAA",
            })
    void type_firmware_and_address_are_read(String text, String type, String firmware, String mac) {
        UserAgent agent = UserAgent.of(text);

        assertThat(agent.type()).isEqualTo(type);
        assertThat(agent.firmware()).isEqualTo(firmware);
        assertThat(agent.mac().map(MacAddress::toString).orElse(null)).isEqualTo(mac);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "curl/8.5.0",
                "Mozilla/5.0 (X11; Linux x86_64) 000413741767",
                "Mozilla/4.0 (compatible; snom lid 3605)"
            })
    void who_is_no_phone_has_neither(String text) {
        UserAgent agent = UserAgent.of(text);

        assertThat(agent.type() + agent.firmware()).isEmpty();
        assertThat(agent.mac()).isEmpty();
        assertThat(agent.text()).isEqualTo(text);
    }

    @Test
    void what_is_too_long_or_steers_a_terminal_is_not_kept() {
        assertThat(UserAgent.of("\u001b[31m" + "x".repeat(10_000)).text())
                .hasSize(UserAgent.LONGEST)
                .startsWith("?[31mxx");
    }
}
