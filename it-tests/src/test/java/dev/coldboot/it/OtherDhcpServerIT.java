// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our DHCP server beside dnsmasq: as a server that was there before, and as a relay. */
class OtherDhcpServerIT {
    private static final String[] SERVE = {"dhcp", "--interface", "eth0"};

    private static final String PHONE_SCRIPT = """
            #!/bin/sh
            echo "told $1 $ip/$mask from $serverid"
            """;

    @TempDir
    private Path folder;

    private String script() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), PHONE_SCRIPT);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private Command dnsmasq(TestLan.Host host, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--log-facility=-",
                "--log-dhcp",
                "--conf-file=/dev/null",
                "--port=0",
                "--user=root",
                "--pid-file=" + folder.resolve("dnsmasq.pid"),
                "--dhcp-leasefile=" + folder.resolve("dnsmasq.leases")));
        line.addAll(List.of(more));
        return host.start(line.toArray(String[]::new));
    }

    @Test
    void refuses_to_start_where_dnsmasq_serves_and_names_it_and_the_option_that_overrides() throws Exception {
        try (TestLan lan = TestLan.open("dnsmasq")) {
            Command other = dnsmasq(
                    lan.host("old").address("10.77.0.9/24"),
                    "--dhcp-range=10.77.0.50,10.77.0.60,1h",
                    "--interface=eth0");
            other.awaitPart("DHCP, IP range 10.77.0.50");
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");

            Command.Ended refused = office.runColdboot(SERVE);

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .isEqualTo(
                            "coldboot: dhcp: eth0 has the DHCP server 10.77.0.9 already (expected: none, since two can"
                                    + " take down an office; --beside-another-server serves all the same)\n");

            Command beside =
                    office.coldboot("dhcp", "--interface", "eth0", "--beside-another-server", "--port", "1067");
            assertThat(beside.await("ready dhcp")).isEqualTo("ready dhcp 10.77.0.1:1067 on eth0");
            Command.Ended taken = office.runColdboot("dhcp", "--interface", "eth0", "--port", "1067");
            assertThat(taken.exitCode()).isEqualTo(2);
            assertThat(taken.err()).contains("0.0.0.0:1067: address already in use");
        }
    }

    @Test
    void serves_where_nobody_answered() throws Exception {
        try (TestLan lan = TestLan.open("udhcpc")) {
            Command dhcp = lan.host("office").address("10.77.0.1/24").coldboot(SERVE);

            assertThat(dhcp.awaitPart("lookout")).endsWith("no other DHCP server answers here");
            dhcp.await("ready dhcp 10.77.0.1:67 on eth0");
            Command.Ended phone = lan.host("phone").run("udhcpc", "-f", "-q", "-n", "-i", "eth0", "-s", script());
            assertThat(phone.out()).contains("told bound 10.77.0.128/24 from 10.77.0.1");
        }
    }

    @Test
    void a_phone_behind_a_relay_gets_an_address_of_its_network() throws Exception {
        try (TestLan lan = TestLan.open("dnsmasq", "udhcpc")) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            TestLan.Host router = lan.host("router").address("10.77.0.2/24");
            // The phone's network has no switch: one more wire, behind the router.
            Command phone = router.start("unshare", "-n", "sh", "-c", "echo phone $$; exec sleep 600");
            String pid = phone.await("phone").substring("phone ".length());
            router.run("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "eth0", "netns", pid);
            router.run("ip", "address", "add", "10.78.0.1/24", "broadcast", "+", "dev", "eth1");
            router.run("ip", "link", "set", "eth1", "up");
            router.run("nsenter", "-t", pid, "-n", "ip", "link", "set", "eth0", "up");
            office.run("ip", "route", "add", "10.78.0.0/24", "via", "10.77.0.2");
            Command relay = dnsmasq(router, "--dhcp-relay=10.78.0.1,10.77.0.1");
            relay.awaitPart("DHCP relay from 10.78.0.1 to 10.77.0.1");
            Command dhcp = office.coldboot(
                    "dhcp",
                    "--interface",
                    "eth0",
                    "--beside-another-server",
                    "--subnet",
                    "branch=10.78.0.100-10.78.0.199,3=10.78.0.1");
            dhcp.await("ready dhcp");

            Command.Ended told =
                    router.run("nsenter", "-t", pid, "-n", "udhcpc", "-f", "-q", "-n", "-i", "eth0", "-s", script());

            assertThat(told.out()).contains("told bound 10.78.0.100/24 from 10.77.0.1");
            assertThat(dhcp.awaitPart("DHCPREQUEST")).contains("by relay 10.78.0.1: DHCPACK 10.78.0.100");
        }
    }

    @Test
    void who_may_not_have_the_port_is_told_which_capability_is_missing() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            List<String> line = new ArrayList<>(List.of("setpriv", "--bounding-set=-net_bind_service"));
            line.addAll(List.of(Command.line(SERVE)));

            Command.Ended refused = office.run(line.toArray(String[]::new));

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .startsWith(
                            "coldboot: dhcp: 0.0.0.0:67: permission denied (ports below 1024 are for root and for who"
                                    + " has the capability cap_net_bind_service")
                    .hasLineCount(1);
        }
    }

    @Test
    void an_interface_without_an_address_and_an_address_of_another_are_refused() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host office = lan.host("office");

            Command.Ended bare = office.runColdboot(SERVE);
            office.address("10.77.0.1/24");
            Command.Ended foreign = office.runColdboot("dhcp", "--interface", "eth0", "--bind", "10.77.0.2");
            Command.Ended pool = office.runColdboot("dhcp", "--interface", "eth0", "--pool", "192.168.1.5-192.168.1.9");

            assertThat(bare.exitCode()).isEqualTo(2);
            assertThat(bare.err())
                    .startsWith("coldboot: --interface: eth0 has no IPv4 address (expected: one,")
                    .contains("--bind");
            assertThat(foreign.exitCode()).isEqualTo(2);
            assertThat(foreign.err())
                    .isEqualTo("coldboot: --bind: 10.77.0.2 (expected: an address of eth0, which has [10.77.0.1])\n");
            assertThat(pool.exitCode()).isEqualTo(2);
            assertThat(pool.err())
                    .startsWith("coldboot: dhcp: pool: 192.168.1.5-192.168.1.9 (expected: addresses of the network"
                            + " 10.77.0.1/24 of eth0");
        }
    }
}
