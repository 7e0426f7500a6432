// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our phone as a host of a real network, whose servers are all other people's: dnsmasq for DHCP and DNS, nginx for settings,
 * SIPp as the registrar.
 */
class PhoneOnTheWireIT {
    private static final Path SCRIPTS =
            Path.of("src", "test", "resources", "wire").toAbsolutePath();

    @TempDir
    private Path files;

    /** An office of one server; what it offers in the lease is the test's. */
    private TestLan.Host office(TestLan lan, String... leaseOptions) throws Exception {
        TestLan.Host office = lan.host("office").address("10.77.0.1/24");
        List<String> line = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--log-facility=-",
                "--log-dhcp",
                "--pid-file=",
                "--no-resolv",
                "--no-hosts",
                "--no-ping",
                "--dhcp-authoritative",
                "--interface=eth0",
                "--dhcp-leasefile=" + files.resolve("leases"),
                "--dhcp-range=10.77.0.100,10.77.0.200,255.255.255.0,1h",
                "--address=/prov.office/10.77.0.1"));
        for (String option : leaseOptions) {
            line.add("--dhcp-option=" + option);
        }
        office.start(line.toArray(String[]::new)).awaitPart("IP range");
        return office;
    }

    /** nginx with the settings of any snom 320: one line, registered at the office. */
    private void provisioning(TestLan.Host office) throws Exception {
        Path root = Files.createDirectory(files.resolve("settings"));
        Files.writeString(root.resolve("snom320.htm"), """
                <?xml version="1.0" encoding="utf-8"?>
                <settings><phone-settings>
                <user_name idx="1" perm="">401</user_name>
                <user_host idx="1" perm="">10.77.0.1</user_host>
                </phone-settings></settings>
                """);
        Path configuration = files.resolve("nginx.conf");
        Files.writeString(configuration, """
                user root; worker_processes 1; daemon off; pid %1$s/nginx.pid; error_log stderr notice;
                events {}
                http { access_log off; server { listen 10.77.0.1:8080; root %1$s/settings; default_type text/xml; } }
                """.formatted(files));
        office.start("nginx", "-c", configuration.toString()).awaitPart("start worker process");
    }

    private static void registrar(TestLan.Host office) throws Exception {
        office.start("sipp", "-sf", SCRIPTS.resolve("registrar.xml").toString(), "-i", "10.77.0.1", "-nostdin");
    }

    private Command.Ended boot(TestLan.Host host, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("phone", "--interface", "eth0", "--exit-when-booted", "--report"));
        line.add(files.resolve("report.json").toString());
        line.addAll(List.of(more));
        return host.runColdboot(line.toArray(String[]::new));
    }

    private static void hasRegistered(Command.Ended boot, String how) {
        assertThat(boot.exitCode()).as(boot.out() + boot.err()).isZero();
        assertThat(boot.out()).contains("PROVISIONED by " + how).contains("line 1, 401@10.77.0.1: registered");
    }

    @Test
    void boots_by_options_66_and_67_and_a_name_in_dns_and_nothing_on_the_wire_is_malformed() throws Exception {
        try (TestLan lan = TestLan.open("dnsmasq", "nginx", "sipp", "tcpdump", "tshark")) {
            TestLan.Host office = office(lan, "66,http://prov.office:8080", "67,snom320.htm");
            provisioning(office);
            registrar(office);
            String capture = files.resolve("wire.pcap").toString();
            Command listener =
                    office.start("tcpdump", "-i", "eth0", "--immediate-mode", "-U", "-Z", "root", "-w", capture);
            listener.awaitPart("listening on");

            Command.Ended boot = boot(lan.host("desk"), "--no-pnp");
            listener.interrupt();

            hasRegistered(boot, "DHCP");
            assertThat(frames(office, capture, "_ws.malformed || _ws.expert.severity == error"))
                    .isEmpty();
            assertThat(frames(
                            office,
                            capture,
                            "dhcp && ip.src == 0.0.0.0 && ip.dst == 255.255.255.255"
                                    + " && dhcp.hw.mac_addr == 00:04:13:24:12:34"))
                    .hasSizeGreaterThanOrEqualTo(2);
            for (String seen : List.of("dns", "http.request", "sip.Method == \"REGISTER\"")) {
                assertThat(frames(office, capture, seen + " && ip.src == 10.77.0.0/24"))
                        .as(seen)
                        .isNotEmpty();
            }
        }
    }

    private static List<String> frames(TestLan.Host host, String capture, String filter) throws Exception {
        Command.Ended read = host.run("tshark", "-n", "-r", capture, "-Y", filter);
        assertThat(read.exitCode()).as(read.err()).isZero();
        return read.out().lines().toList();
    }

    @Test
    void boots_by_option_43_of_dnsmasq() throws Exception {
        try (TestLan lan = TestLan.open("dnsmasq", "nginx", "sipp")) {
            TestLan.Host office =
                    office(lan, "vendor:snom320,66,http://10.77.0.1:8080", "vendor:snom320,67,snom320.htm");
            provisioning(office);
            registrar(office);

            Command.Ended boot = boot(lan.host("desk"), "--no-pnp");

            hasRegistered(boot, "DHCP");
            assertThat(boot.out()).contains("option 43");
        }
    }

    @Test
    void boots_by_a_responder_that_is_not_ours() throws Exception {
        Python.mustBeThere();
        try (TestLan lan = TestLan.open("dnsmasq", "nginx", "sipp")) {
            TestLan.Host office = office(lan);
            provisioning(office);
            registrar(office);
            office.start(
                            Python.program(),
                            SCRIPTS.resolve("pnp_responder.py").toString(),
                            "10.77.0.1",
                            "http://10.77.0.1:8080/snom320.htm")
                    .await("ready");

            hasRegistered(boot(lan.host("desk")), "PNP");
        }
    }

    @Test
    void five_phones_on_one_interface_have_an_address_each_and_leave_nothing_behind() throws Exception {
        try (TestLan lan = TestLan.open("dnsmasq", "nginx", "sipp")) {
            TestLan.Host office = office(lan, "3,10.77.0.1", "66,http://10.77.0.1:8080/snom320.htm");
            provisioning(office);
            registrar(office);
            TestLan.Host desk = lan.host("desk");
            String report = files.resolve("report.json").toString();

            Command phones =
                    desk.coldboot("phone", "--interface", "eth0", "--count", "5", "--no-pnp", "--report", report);
            for (int i = 0; i < 5; i++) {
                phones.await("ready phone http://10.77.0.");
            }
            String addresses = desk.run("ip", "-4", "address", "show", "eth0").out();
            String routes = desk.run("ip", "route").out();
            List<String> pages = reported().stream()
                    .map(address -> "exec 3<>/dev/tcp/" + address + "/80")
                    .toList();
            int fromOffice =
                    office.run("bash", "-c", String.join(" && ", pages)).exitCode();
            int fromDesk = desk.run("bash", "-c", String.join(" && ", pages)).exitCode();
            phones.interrupt();

            assertThat(reported()).hasSize(5).doesNotHaveDuplicates().allSatisfy(address -> {
                assertThat(addresses).contains("inet " + address + "/32 scope host dynamic");
                assertThat(routes).contains("default via 10.77.0.1 dev eth0 src " + address);
            });
            assertThat(fromOffice).isZero();
            assertThat(fromDesk).isZero();
            assertThat(desk.run("ip", "-4", "address", "show", "eth0").out()).doesNotContain("inet");
            assertThat(desk.run("ip", "route").out()).isEmpty();
        }
    }

    private List<String> reported() throws Exception {
        return Pattern.compile("\"address\" ?: ?\"([0-9.]+)\"")
                .matcher(Files.readString(files.resolve("report.json")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void says_what_is_missing_where_it_may_not_change_the_interface() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host desk = lan.host("desk");

            Command.Ended refused = desk.run(without("net_admin"));
            Command.Ended noPort = desk.run(without("net_bind_service"));

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("phone: --interface: addresses of eth0: Operation not permitted")
                    .contains("CAP_NET_ADMIN");
            assertThat(noPort.exitCode()).isEqualTo(2);
            assertThat(noPort.err())
                    .contains("phone: --interface: ")
                    .contains("0.0.0.0:68: permission denied")
                    .contains("cap_net_bind_service");
        }
    }

    /** Our command without a right that root has (util-linux). */
    private static String[] without(String right) {
        List<String> line =
                new ArrayList<>(List.of("setpriv", "--bounding-set", "-" + right, "--inh-caps", "-" + right));
        line.addAll(List.of(Command.line("phone", "--interface", "eth0")));
        return line.toArray(String[]::new);
    }
}
