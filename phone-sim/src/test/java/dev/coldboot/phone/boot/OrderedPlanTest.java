// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.WireFormatException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderedPlanTest {
    @Test
    void reads_the_order_from_the_factory() throws Exception {
        assertThat(OrderedPlan.parse(OrderedPlan.FACTORY_ORDER).steps())
                .containsExactly(
                        new BootPlan.Step(BootSource.SETTING_SERVER, true),
                        new BootPlan.Step(BootSource.REDIRECTION, true),
                        new BootPlan.Step(BootSource.PNP, true),
                        new BootPlan.Step(BootSource.DHCP, true),
                        new BootPlan.Step(BootSource.TR69, true));
    }

    @Test
    void keeps_the_order_and_mode_of_each_type() throws Exception {
        assertThat(OrderedPlan.parse(" dhcp:proceed \t pnp:stop ").steps())
                .containsExactly(new BootPlan.Step(BootSource.DHCP, false), new BootPlan.Step(BootSource.PNP, true));
    }

    @ParameterizedTest
    @CsvSource({
        "'',is empty",
        "'   ',is empty",
        "dhcp,\"dhcp\" has no mode stop or proceed",
        "dhcp:,\"dhcp:\" has no mode stop or proceed",
        "dhcp:never,\"dhcp:never\" has no mode stop or proceed",
        "cloud:stop,type \"cloud\" is unknown",
        ":stop,type \"\" is unknown",
        "pnp:stop pnp:proceed,type \"pnp\" stands there twice",
    })
    void refuses_what_is_no_order_and_says_what_was_expected(String value, String what) {
        assertThatThrownBy(() -> OrderedPlan.parse(value))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("expected: blank-separated TYPE:MODE");
    }

    @Test
    void random_text_gives_nothing_but_a_refusal() {
        Random random = new Random(1);
        String alphabet = "redirectionpnpdhcptr69:stopproceed  \n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(OrderedPlan.parse(text.toString()).steps()).isNotEmpty();
            } catch (WireFormatException expected) {
                assertThat(expected).hasMessageContaining("provisioning_order");
            }
        }
    }
}
