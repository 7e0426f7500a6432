// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SnomProfilesTest {
    /** User-Agents of real requests, word for word: of wazo, GS3, FusionPBX, Tine 2.0 and two more (docs/profiles.md). */
    private static final String SEEN = """
            snom360   | 6.5.2       | 000413000000 | Mozilla/4.0 (compatible; snom360-SIP 6.5.2; snom360 ramdisk v3.31; snom360 linux 3.25)
            snom320   | 6.5.19      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 6.5.19; snom320 jffs2 v3.36; snom320 linux 3.38)
            snom320   | 6.5.20      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 6.5.20; snom320 jffs2 v3.36; snom320 linux 3.38)
            snom370   | 7.1.2       | 000413000000 | Mozilla/4.0 (compatible; snom370-SIP 7.1.2)
            snom320   | 7.3.14      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 7.3.14 1.1.3-s)
            snom320   | 7.3.30      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 7.3.30 1.1.3-u)
            snom320   | 8.4.18      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 8.4.18 1.1.3-s)
            snom320   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-n)
            snom300   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snom300-SIP 8.4.35 1.1.3-u)
            snom820   | 8.4.18      | 000413000000 | Mozilla/4.0 (compatible; snom820-SIP 8.4.18 1.1.4-IFX-26.11.09)
            snom820   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snom820-SIP 8.4.35 1.1.4-IFX-26.11.09)
            snom870   | 8.3.6       | 000413000000 | Mozilla/4.0 (compatible; snom870-SIP 8.3.6 SPEAr300 SNOM 1.4)
            snom870   | 8.4.18      | 000413000000 | Mozilla/4.0 (compatible; snom870-SIP 8.4.18 SPEAr300 SNOM 1.4)
            snom870   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snom870-SIP 8.4.35 SPEAr300 SNOM 1.4)
            snomPA1   | 8.4.35      | 000413000000 | Mozilla/4.0 (compatible; snomPA1-SIP 8.4.35 1.1.3-s)
            snom710   | 8.7.3.19    | 000413741767 | Mozilla/4.0 (compatible; snom710-SIP 8.7.3.19 1.1.5-IFX-05.01.12)
            snom760   | 8.7.3.19    | 000413741767 | Mozilla/4.0 (compatible; snom760-SIP 8.7.3.19 2010.06)
            snom370   | 8.7.5.48    | 0004132E08B4 | Mozilla/4.0 (compatible; snom370-SIP 8.7.5.48 1.1.3-u 0004132E08B4)
            snom710   | 8.7.5.35    | 000413741767 | Mozilla/4.0 (compatible; snom710-SIP 8.7.5.35 1.1.5-IFX-05.01.12 000413741767)
            snomD785  | 10.1.33.33  | 000413922D24 | Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)
            snomD785  | 10.1.169.16 | 00041396D9B4 | Mozilla/4.0 (compatible; snomD785-SIP 10.1.169.16 2010.12-00001-gd311851f1 (Feb 25 2019 - 14:19:43) 00041396D9B4 SXM:0 UXM:0 UXMC:0)
            """;

    private static final MacAddress MAC = MacAddress.of("000413924711");

    /** FusionPBX's rule: the word {@code snom} at this place, and the MAC as that word. */
    private static final int FUSIONPBX_OFFSET = 25;

    private static final int FUSIONPBX_WORD = 10;
    private static final Pattern WAZO_WITH_MAC = Pattern.compile("\\bsnom(\\w+)-SIP\\s([\\d.]+)\\s(.+)\\s([0-9A-F]+)");
    private static final Pattern WAZO = Pattern.compile("\\bsnom(\\w+)-SIP ([\\d.]+)");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SEEN)
    void sends_the_user_agent_that_was_seen(String model, String firmware, String mac, String userAgent) {
        SnomProfile profile = SnomProfiles.find(model, FirmwareVersion.of(firmware));

        assertThat(profile.userAgent(MacAddress.of(mac))).isEqualTo(userAgent);
        assertThat(profile.isSeen()).isTrue();
    }

    static Stream<SnomProfile> profiles() {
        return SnomProfiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void nothing_is_marked_as_seen_that_this_test_does_not_quote(SnomProfile profile) {
        List<String> quoted = SEEN.lines()
                .map(line -> line.split("[| ]+", -1))
                .map(cells -> cells[0] + " " + cells[1])
                .toList();

        for (FirmwareVersion version : profile.line().versions()) {
            SnomProfile known = SnomProfiles.find(profile.model(), version);
            assertThat(known.isSeen()).as(known.toString()).isEqualTo(quoted.contains(known.toString()));
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void every_line_of_every_model_gives_a_whole_profile(SnomProfile profile) {
        assertThat(SnomProfiles.find(profile.model(), profile.firmware())).isEqualTo(profile);
        assertThat(profile.userAgent(MAC))
                .startsWith("Mozilla/4.0 (compatible; " + profile.model() + "-SIP " + profile.firmware())
                .endsWith(")")
                .doesNotContain("{");
        assertThat(profile.imageName(profile.firmware()))
                .startsWith(profile.model() + "-" + profile.firmware() + "-SIP-");
        assertThat(profile.redirectionPath(MAC))
                .isEqualTo("/" + profile.model() + "/" + profile.model() + ".php?mac=" + MAC);
        assertThat(profile.vendorClass().isPresent())
                .isEqualTo(profile.firmware().isAtLeast("7.3.15"));
        assertThat(profile.macRanges()).isEqualTo(PhoneTypes.ranges(profile.model()));
        assertThat(profile.httpCommands()).isNotEqualTo(profile.model().startsWith("snomD8"));
        assertThat(profile.hasClientCertificate()).isNotEqualTo(profile.model().startsWith("snom3"));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void wazo_finds_model_and_version_and_the_mac_where_it_is_sent(SnomProfile profile) {
        Matcher small = WAZO.matcher(profile.userAgent(MAC));
        assertThat(small.find()).isTrue();
        assertThat("snom" + small.group(1)).isEqualTo(profile.model());
        assertThat(small.group(2)).isEqualTo(profile.firmware().toString());

        if (profile.firmware().isAtLeast("8.7.5")) {
            Matcher whole = WAZO_WITH_MAC.matcher(profile.userAgent(MAC));
            assertThat(whole.find()).isTrue();
            assertThat("snom" + whole.group(1)).isEqualTo(profile.model());
            assertThat(whole.group(2)).isEqualTo(profile.firmware().toString());
            assertThat(whole.group(4)).isEqualTo(MAC.toString());
        } else {
            assertThat(profile.userAgent(MAC)).doesNotContain(MAC.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void fusionpbx_finds_the_mac_of_firmware_that_is_as_new_as_the_one_it_was_written_for(SnomProfile profile) {
        String userAgent = profile.userAgent(MAC);

        assertThat(userAgent.substring(FUSIONPBX_OFFSET)).startsWith("snom");
        if (profile.firmware().isAtLeast("10.1.40")) {
            assertThat(userAgent.split(" ", -1)[FUSIONPBX_WORD]).isEqualTo(MAC.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "snom320, 8.4.20, INFERRED",
        "snom360, 8.4.35, DOCUMENTED",
        "snomD785, 10.1.226.16, INFERRED",
        "snomD385, 10.1.215.13, DOCUMENTED"
    })
    void a_version_that_nobody_wrote_down_is_a_guess(String model, String firmware, Certainty certainty) {
        SnomProfile profile = SnomProfiles.find(model, FirmwareVersion.of(firmware));

        assertThat(profile.certainty()).isEqualTo(certainty);
        assertThat(profile.isSeen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "snom360, 6.5.2, 6.5.10, snom360-6.5.10-SIP-j.bin",
        "snom320, 8.4.35, 7.3.30, snom320-7.3.30-SIP-f.bin",
        "snom320, 8.4.35, 6.5.20, snom320-6.5.20-SIP-j.bin",
        "snom720, 8.7.2.9, 8.9.3.80, snom720-8.9.3.80-SIP-r.bin",
        "snomD385, 10.1.54.13, 10.1.215.13, snomD385-10.1.215.13-SIP-r.bin",
        "snomD865, 10.1.226.16, 10.1.198.12, snomD865-10.1.198.12-SIP-r.swu",
        "snom320, 8.4.35, 99.1, snom320-99.1-SIP-f.bin"
    })
    void names_an_image_as_the_vendor_does(String model, String firmware, String wanted, String image) {
        assertThat(SnomProfiles.find(model, FirmwareVersion.of(firmware)).imageName(FirmwareVersion.of(wanted)))
                .isEqualTo(image);
    }

    @Test
    void another_firmware_makes_another_phone_of_the_same_model() {
        Optional<SnomProfile> upgraded = SnomProfiles.upgraded(SnomProfiles.CLASSIC, FirmwareVersion.of("8.7.5.35"));

        assertThat(upgraded).contains(SnomProfiles.find("snom320", FirmwareVersion.of("8.7.5.35")));
        assertThat(upgraded.orElseThrow().bootEngine()).isEqualTo(BootEngine.ORDERED);
        assertThat(SnomProfiles.upgraded(SnomProfiles.CLASSIC, FirmwareVersion.of("10.1.54.13")))
                .isEmpty();
    }

    @Test
    void the_usual_firmware_is_the_one_that_labs_are_about() {
        assertThat(SnomProfiles.usual("snom320")).isEqualTo(SnomProfiles.CLASSIC);
        assertThat(SnomProfiles.usual("snomD785")).isEqualTo(SnomProfiles.ORDERED);
        assertThat(SnomProfiles.models())
                .hasSize(37)
                .allSatisfy(
                        model -> assertThat(SnomProfiles.usual(model).model()).isEqualTo(model));
    }

    @Test
    void every_type_that_an_address_can_tell_is_simulated_or_refused_with_what_it_is() {
        for (String type : PhoneTypes.names()) {
            if (!SnomProfiles.models().contains(type)) {
                assertThatThrownBy(() -> SnomProfiles.usual(type))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("model: \"" + type + "\" is "
                                + SnomProfiles.notSimulated().get(type))
                        .hasMessageContaining(", not simulated (expected: one of snom300, ")
                        .hasMessageNotContaining("null");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // model, firmware, generation, engine, log, option 60, reads 43, XML, SUBSCRIBE with User-Agent, certificate
        "snom360,  6.5.2,       V6,   CLASSIC, DIGIT, -,        false, false, false, false",
        "snom320,  6.5.20,      V6,   CLASSIC, DIGIT, -,        false, false, false, false",
        "snom370,  7.1.24,      V7,   CLASSIC, DIGIT, -,        false, true,  false, false",
        "snom320,  7.3.14,      V7,   CLASSIC, DIGIT, -,        false, true,  false, false",
        "snom320,  7.3.15,      V7,   CLASSIC, DIGIT, snom320,  false, true,  false, false",
        "snom320,  7.3.17,      V7,   CLASSIC, DIGIT, snom320,  true,  true,  false, false",
        "snom320,  8.4.35,      V8,   CLASSIC, DIGIT, snom320,  true,  true,  false, false",
        "snom870,  8.4.35,      V8,   CLASSIC, DIGIT, snom870,  true,  true,  false, true",
        "snom760,  8.7.2.9,     V8_7, CLASSIC, NAMED, snom760,  true,  true,  true,  true",
        "snom710,  8.7.3.19,    V8_7, ORDERED, NAMED, snom710,  true,  true,  true,  true",
        "snom370,  8.7.5.35,    V8_7, ORDERED, NAMED, snom370,  true,  true,  true,  false",
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
                .hasMessageContaining("8.4 (such as 8.4.35)")
                .hasMessageContaining("7.3 before 7.3.15 (such as 7.3.14)");
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
