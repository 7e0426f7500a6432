// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DhcpCommandTest {
    private static final Endpoint AT = Endpoint.of("127.0.0.1:10067");

    private static DhcpServerConfig config(String... options) throws Exception {
        DhcpCommand command = new DhcpCommand();
        new CommandLine(command).parseArgs(options);
        return command.config(Optional.empty(), AT);
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
    void keeps_addresses_and_serves_further_networks() throws Exception {
        DhcpServerConfig config = config(
                "--reservation",
                "00:04:13:24:12:34=127.77.0.7",
                "--subnet",
                "branch=10.1.2.10-10.1.2.99/16,3=10.1.0.1,6=10.1.0.2,10.1.0.3",
                "--subnet",
                "shop=10.2.0.1-10.2.0.9");

        assertThat(config.reservations())
                .containsExactly(Map.entry(MacAddress.of("000413241234"), Ipv4Address.of("127.77.0.7")));
        assertThat(config.subnets().subList(1, 3))
                .hasToString("[branch (10.1.2.10-10.1.2.99), shop (10.2.0.1-10.2.0.9)]");
        assertThat(config.subnets().get(1).mask()).hasToString("255.255.0.0");
        assertThat(config.subnets().get(2).mask()).hasToString("255.255.255.0");
        assertThat(config.subnets().get(1).options().addresses(DhcpOption.ROUTER))
                .hasToString("[10.1.0.1]");
        assertThat(config.subnets().get(1).options().addresses(DhcpOption.DNS)).hasToString("[10.1.0.2, 10.1.0.3]");
    }

    @Test
    void has_rules_for_each_kind_of_client() throws Exception {
        OptionPlan plan = config(
                        "--site-option",
                        "local:66=http://site:80/",
                        "--relay-option",
                        "10.0.0.1:66=http://relay/",
                        "--circuit-option",
                        "eth0/1:2:66=http://circuit/",
                        "--oui-option",
                        "00:04:13:66=http://oui/",
                        "--model-option",
                        "snomM*:66=http://model/",
                        "--mac-option",
                        "00:04:13:24:12:34:66=http://mac/?a=b")
                .plan();

        assertThat(plan.sites().get("local").options().text(66)).contains("http://site:80/");
        assertThat(plan.relays()).containsOnlyKeys(Ipv4Address.of("10.0.0.1"));
        assertThat(plan.circuits()).containsOnlyKeys("eth0/1:2");
        assertThat(plan.ouis()).containsOnlyKeys(0x000413);
        assertThat(plan.models()).containsOnlyKeys("snomM*");
        assertThat(plan.phones().get(MacAddress.of("000413241234")).options().text(66))
                .contains("http://mac/?a=b");
    }

    @ParameterizedTest
    @CsvSource({
        "NUL_TERMINATED, 42026100",
        "UNTERMINATED, 420161",
        "UNTERMINATED_THEN_END, 420161ff",
        "NUL_TERMINATED_THEN_END, 42026100ff",
        "EMPTY, ''"
    })
    void writes_option_43_as_it_is_told(String form, String hex) throws Exception {
        assertThat(config("--option", "43=66:a", "--encoding", form)
                        .plan()
                        .general()
                        .options()
                        .value(43))
                .contains(Bytes.hex(hex));
    }

    @Test
    void fills_the_fields_that_some_servers_use_instead_of_options() throws Exception {
        OptionPlan plan = config("--sname", "http://a", "--file", "b", "--model-option", "snom370:file=c")
                .plan();

        assertThat(plan.general().sname()).isEqualTo("http://a");
        assertThat(plan.general().file()).isEqualTo("b");
        assertThat(plan.models().get("snom370").file()).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--reservation 000413241234 | dhcp: reservation: \"000413241234\" (expected: MAC=ADDRESS",
                "--reservation 0004=127.77.0.7 | dhcp: reservation: ",
                "--reservation 000413241234=x | dhcp: reservation: IPv4 address",
                "--reservation 000413241234=10.0.0.1 | dhcp: reservation of 000413241234: 10.0.0.1 (expected: an address",
                "--subnet 10.0.0.1-10.0.0.2 | dhcp: subnet: \"10.0.0.1-10.0.0.2\" (expected: NAME=LOWEST-HIGHEST",
                "--subnet a=10.0.0.1-10.0.0.2/33 | dhcp: subnet: /33 (expected: /0 to /32)",
                "--subnet a=10.0.0.1-10.0.9.2/24 | dhcp: pool: 10.0.0.1-10.0.9.2 (expected: both ends",
                "--subnet a=10.0.0-10.0.0.2 | dhcp: subnet: IPv4 address",
                "--oui-option 0413:66=a | dhcp: oui-option: \"0413\" (expected: six hex digits",
                "--mac-option 66=a | dhcp: mac-option: \"66=a\" (expected: MAC:NUMBER=VALUE",
                "--mac-option 0004:66=a | dhcp: mac-option: ",
                "--relay-option x:66=a | dhcp: relay-option: IPv4 address",
                "--pool 10.0.0.1 | dhcp: pool: \"10.0.0.1\" (expected: LOWEST-HIGHEST)"
            })
    void what_cannot_be_read_is_named_with_what_was_expected(String options, String message) {
        assertThatThrownBy(() -> config(options.split(" ")))
                .isInstanceOf(LabStartException.class)
                .hasMessageStartingWith(message);
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
