// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmwareDecisionTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private static FirmwareImage image(String url) throws WireFormatException {
        return FirmwareImage.parse(url, MAC);
    }

    private static FirmwareDecision decision(UpdatePolicy policy) {
        return new FirmwareDecision(
                SnomProfiles.CLASSIC, policy, "http://h/last.bin", Set.of("http://h/snom320-8.4.18-SIP-f.bin"));
    }

    @ParameterizedTest
    @CsvSource({
        "snom320-8.4.35-SIP-f.bin, Stay, firmware 8.4.35 runs already",
        "snom320-8.7.5.35-SIP-f.bin, Load, firmware 8.7.5.35 instead of 8.4.35",
        "snom320-7.3.30-SIP-f.bin, Load, firmware 7.3.30 instead of 8.4.35",
        "snom320-8.4.18-SIP-f.bin, Stay, not tried again before the next power up",
        "snom320-10.1.33.33-SIP-r.bin, Refuse, no firmware 10.1.33.33 of snom320 is known here",
        "snom370-8.4.35-SIP-f.bin, Refuse, is for snom370 (expected: snom320)",
        "snomUXM.bin, Stay, for an expansion module",
        "snom320.bin, Load, an image whose name has no version",
        "other.bin, Load, an image whose name has no version",
        "last.bin, Stay, was the last to be loaded"
    })
    void judges_an_image_by_its_name(String name, String finding, String why) throws WireFormatException {
        FirmwareFinding found = decision(UpdatePolicy.AUTO_UPDATE).on(image("http://h/" + name));

        assertThat(found.getClass().getSimpleName()).isEqualTo(finding);
        assertThat(found.why()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "auto_update, AUTO_UPDATE",
        "ask_for_update, ASK_FOR_UPDATE",
        "settings_only, SETTINGS_ONLY",
        "never_update_firm, SETTINGS_ONLY",
        "'', AUTO_UPDATE",
        "banana, AUTO_UPDATE"
    })
    void update_policy_says_whether_it_is_loaded(String value, UpdatePolicy policy) throws WireFormatException {
        assertThat(UpdatePolicy.of(value)).isEqualTo(policy);

        FirmwareFinding found = decision(policy).on(image("http://h/snom320-8.7.5.35-SIP-f.bin"));

        assertThat(found instanceof FirmwareFinding.Load).isEqualTo(policy != UpdatePolicy.SETTINGS_ONLY);
        if (found instanceof FirmwareFinding.Load load) {
            assertThat(load.asks()).isEqualTo(policy == UpdatePolicy.ASK_FOR_UPDATE);
        }
    }

    @Test
    void a_chain_ends_after_three_images() throws WireFormatException {
        FirmwareImage first =
                image("http://h/1.bin?chained_url=http%3A%2F%2Fh%2F2.bin%3Fchained_url%3Dhttp%253A%252F%252Fh"
                        + "%252F3.bin%253Fchained_url%253Dhttp%25253A%25252F%25252Fh%25252F4.bin");

        FirmwareImage third = first.chained().orElseThrow().chained().orElseThrow();
        assertThat(third.url().path()).startsWith("/3.bin?chained_url=");
        assertThat(third.chained()).isEmpty();
    }

    @Test
    void the_mac_is_replaced_and_a_chained_url_that_is_none_is_refused() throws WireFormatException {
        assertThat(image("http://h/{mac}.bin").url()).hasToString("http://h/000413241234.bin");
        assertThatThrownBy(() -> image("http://h/1.bin?chained_url=2.bin")).isInstanceOf(WireFormatException.class);
    }

    @Test
    void no_login_stands_in_a_finding() throws WireFormatException {
        FirmwareFinding found =
                decision(UpdatePolicy.AUTO_UPDATE).on(image("http://user:secret@h/snom370-8.4.35-SIP-f.bin"));

        assertThat(found.why()).doesNotContain("secret").contains("***@h/");
    }
}
