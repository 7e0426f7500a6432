// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnomProfilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            snom360   | 6.5.2       | 000413000000 | Mozilla/4.0 (compatible; snom360-SIP 6.5.2; snom360 ramdisk v3.31; snom360 linux 3.25)
            snom320   | 6.5.20      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 6.5.20; snom320 jffs2 v3.36; snom320 linux 3.38)
            snom370   | 7.1.2       | 000413000000 | Mozilla/4.0 (compatible; snom370-SIP 7.1.2)
            snom320   | 7.3.30      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 7.3.30 1.1.3-u)
            snom320   | 8.4.18      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 8.4.18 1.1.3-s)
            snom820   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snom820-SIP 8.4.35 1.1.4-IFX-26.11.09)
            snom870   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snom870-SIP 8.4.35 SPEAr300 SNOM 1.4)
            snomPA1   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snomPA1-SIP 8.4.35 1.1.3-s)
            snom710   | 8.7.3.19    | 000413741767 | Mozilla/4.0 (compatible; snom710-SIP 8.7.3.19 1.1.5-IFX-05.01.12)
            snom760   | 8.7.3.19    | 000413741767 | Mozilla/4.0 (compatible; snom760-SIP 8.7.3.19 2010.06)
            snom710   | 8.7.5.35    | 000413741767 | Mozilla/4.0 (compatible; snom710-SIP 8.7.5.35 1.1.5-IFX-05.01.12 000413741767)
            snomD785  | 10.1.33.33  | 000413922D24 | Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)
            snomD785  | 10.1.169.16 | 00041396D9B4 | Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12-00001-gd311851f1 (Feb 25 2019 - 14:19:43) 00041396D9B4 SXM:0 UXM:0 UXMC:0)
            """)
    void sends_the_user_agent_that_was_seen(String model, String firmware, String mac, String userAgent) {
        SnomProfile profile = SnomProfiles.find(model, FirmwareVersion.of(firmware));

        assertThat(profile.userAgent(MacAddress.of(mac))).isEqualTo(userAgent);
    }

    @ParameterizedTest
    @CsvSource({
        // model, firmware, generation, engine, log, option 60, reads 43, XML, SUBSCRIBE with User-Agent, certificate
        "snom320,  6.5.20,      V6,   CLASSIC, DIGIT, -,        false, false, false, false",
        "snom370,  7.1.24,      V7,   CLASSIC, DIGIT, -,        false, true,  false, false",
        "snom320,  7.3.14,      V7,   CLASSIC, DIGIT, -,        false, true,  false, false",
        "snom320,  7.3.15,      V7,   CLASSIC, DIGIT, snom320,  false, true,  false, false",
        "snom320,  7.3.17,      V7,   CLASSIC, DIGIT, snom320,  true,  true,  false, false",
        "snom320,  8.4.35,      V8,   CLASSIC, DIGIT, snom320,  true,  true,  false, false",
        "snom870,  8.4.35,      V8,   CLASSIC, DIGIT, snom870,  true,  true,  false, true",
        "snom710,  8.7.3.19,    V8_7, ORDERED, NAMED, snom710,  true,  true,  false, true",
        "snomD785, 10.1.169.16, V10,  ORDERED, NAMED, snomD785, true,  true,  true,  true"
    })
    void firmware_decides_what_a_phone_can(
            String model,
            String firmware,
            Generation generation,
            BootEngine engine,
            LogFormat log,
            String vendorClass,
            boolean readsOption43,
            boolean xml,
            boolean userAgent,
            boolean certificate) {
        SnomProfile profile = SnomProfiles.find(model, FirmwareVersion.of(firmware));

        assertThat(profile.generation()).isEqualTo(generation);
        assertThat(profile.bootEngine()).isEqualTo(engine);
        assertThat(profile.logFormat()).isEqualTo(log);
        assertThat(profile.vendorClass().orElse("-")).isEqualTo(vendorClass);
        assertThat(profile.readsOption43()).isEqualTo(readsOption43);
        assertThat(profile.readsXmlSettings()).isEqualTo(xml);
        assertThat(profile.subscribesWithUserAgent()).isEqualTo(userAgent);
        assertThat(profile.hasClientCertificate()).isEqualTo(certificate);
    }

    @ParameterizedTest
    @CsvSource({
        "snom320,  6.5.20,      false, http://provisioning.snom.com",
        "snom370,  7.1.2,       true,  http://provisioning.snom.com",
        "snom710,  8.7.5.35,    true,  http://provisioning.snom.com",
        "snomD785, 10.1.169.16, true,  https://secure-provisioning.snom.com"
    })
    void knows_whom_it_asks_from_the_factory(String model, String firmware, boolean pnp, String service) {
        SnomProfile profile = SnomProfiles.find(model, FirmwareVersion.of(firmware));

        assertThat(profile.subscribesToPnp()).isEqualTo(pnp);
        assertThat(profile.factorySettingServer()).isEqualTo(service);
    }

    @Test
    void asks_the_redirection_service_for_the_page_of_its_type() {
        assertThat(SnomProfiles.CLASSIC.redirectionPath(MacAddress.of("000413241234")))
                .isEqualTo("/snom320/snom320.php?mac=000413241234");
    }

    @Test
    void an_unknown_model_is_refused_with_the_list_of_those_there_are() {
        assertThatThrownBy(() -> SnomProfiles.find("snom999", FirmwareVersion.of("8.4.35")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"snom999\"")
                .hasMessageContaining("snom320, ")
                .hasMessageContaining("snomD785");
    }

    @Test
    void an_unknown_firmware_is_refused_with_the_lines_of_that_model() {
        assertThatThrownBy(() -> SnomProfiles.find("snom320", FirmwareVersion.of("10.1.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("firmware: 10.1.1 for snom320")
                .hasMessageContaining("8.4 (such as 8.4.35)");
    }

    @Test
    void every_row_of_the_table_is_found_with_the_version_that_was_seen() {
        assertThat(SnomProfiles.all()).hasSizeGreaterThan(15).allSatisfy(profile -> {
            assertThat(profile.firmware()).isEqualTo(profile.seenFirmware());
            assertThat(profile.userAgent(MacAddress.of("000413000000")))
                    .startsWith("Mozilla/4.0 (compatible; " + profile.model() + "-SIP " + profile.firmware())
                    .endsWith(")")
                    .doesNotContain("{");
        });
    }

    @ParameterizedTest
    @CsvSource({"8.4.35, 8.7.3", "8.7.3, 8.7.3.19", "8.9.3.80, 10.1.33.33", "9.9, 10.0", "7.3.9, 7.3.15"})
    void versions_are_ordered_by_their_numbers(String older, String newer) {
        assertThat(FirmwareVersion.of(older)).isLessThan(FirmwareVersion.of(newer));
        assertThat(FirmwareVersion.of(newer)).isGreaterThan(FirmwareVersion.of(older));
    }

    @ParameterizedTest
    @CsvSource({"8", "8.x", "''", "8..4", "8.4.", "1.2.3.4.5.6.7", "999999.1"})
    void what_is_no_version_is_refused(String text) {
        assertThatThrownBy(() -> FirmwareVersion.of(text)).hasMessageContaining("expected: numbers such as 8.4.35");
    }
}
