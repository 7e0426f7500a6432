// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DhcpCommandTest {
    private static final Endpoint AT = Endpoint.of("127.0.0.1:10067");

    private static DhcpServerConfig config(String... options) throws Exception {
        DhcpCommand command = new DhcpCommand();
        new CommandLine(command).parseArgs(options);
        return command.config(AT);
    }

    /** It was refused: both ends of the default pool are not in one network of the default mask. */
    @Test
    void starts_without_any_option() throws Exception {
        DhcpServerConfig config = config();

        assertThat(config.endpoint()).isEqualTo(AT);
        assertThat(config.subnets()).singleElement().hasToString("local (127.77.0.5-127.77.255.250)");
        assertThat(config.leaseTime()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "127.77.0.5-127.77.255.250, 255.255.0.0",
        "10.0.0.5-10.0.0.6, 255.255.255.0",
        "10.0.0.5-10.0.0.5, 255.255.255.0",
        "10.0.0.250-10.0.1.5, 255.255.254.0",
        "10.127.255.255-10.128.0.0, 255.0.0.0",
        "127.255.255.255-128.0.0.0, 0.0.0.0"
    })
    void hands_out_the_mask_of_the_network_that_holds_the_pool(String pool, String mask) throws Exception {
        assertThat(config("--pool", pool).subnets())
                .singleElement()
                .satisfies(subnet -> assertThat(subnet.mask()).hasToString(mask));
    }

    @Test
    void hands_out_what_its_options_say() throws Exception {
        DhcpServerConfig config = config(
                "--lease",
                "10m",
                "--router",
                "127.77.0.1",
                "--dns",
                "127.0.0.1",
                "--dns",
                "127.0.0.2",
                "--option",
                "66=http://127.0.0.1/",
                "--model-option",
                "snom370:67=snom370.htm",
                "--model-option",
                "snom370:42=127.0.0.9");

        assertThat(config.leaseTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.subnets().get(0).options().address(DhcpOption.ROUTER).orElseThrow())
                .hasToString("127.77.0.1");
        assertThat(config.subnets().get(0).options().addresses(DhcpOption.DNS)).hasToString("[127.0.0.1, 127.0.0.2]");
        assertThat(config.plan().general().options().text(66)).contains("http://127.0.0.1/");
        assertThat(config.plan().models()).containsOnlyKeys("snom370");
        assertThat(config.plan().models().get("snom370").options().values()).containsOnlyKeys(67, 42);
    }
}
