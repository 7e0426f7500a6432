// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One lab for all that a network's phones need, with another maker's DHCP client and HTTP client as the phones. */
class LabOnLanIT {
    /** Configures the address as the usual scripts do, without their writing into /etc. */
    private static final String PHONE_SCRIPT = """
            #!/bin/sh
            case "$1" in
              deconfig) ip address flush dev $interface ;;
              bound|renew) ip address replace $ip/$mask dev $interface ;;
            esac
            echo "told $1 $ip/$mask router=$router dns=$dns 66=$tftp 67=$bootfile 43=$opt43"
            """;

    /** The same for dhclient, which takes any text for option 66, where udhcpc wants the name of a host. */
    private static final String DHCLIENT_SCRIPT = """
            #!/bin/sh
            [ "$reason" = BOUND ] && ip address replace $new_ip_address/24 dev $interface
            echo "told $reason $new_ip_address router=$new_routers dns=$new_domain_name_servers\
             66=$new_tftp_server_name 67=$new_bootfile_name"
            """;

    /** 66 "http://prov.customer.example:8080", 67 "prov/{mac}.xml", each with its NUL. */
    private static final String OPTION_43 =
            "4222" + hex("http://prov.customer.example:8080") + "00" + "430f" + hex("prov/{mac}.xml") + "00";

    @TempDir
    private Path folder;

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(String.format("%02x", c)));
        return hex.toString();
    }

    private static Command lab(TestLan.Host host, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("lab", "--plan", "standard", "--interface", "eth0"));
        line.addAll(List.of(more));
        Command lab = host.coldboot(line.toArray(String[]::new));
        assertThat(lab.await("ready dhcp")).isEqualTo("ready dhcp 10.77.0.1:67 on eth0, 10.77.0.128 to 10.77.0.254");
        return lab;
    }

    private String file(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }

    private Command dhclient(TestLan.Host phone) throws Exception {
        return phone.start(
                "dhclient",
                "-d",
                "-sf",
                file("script", DHCLIENT_SCRIPT),
                "-pf",
                folder.resolve("pid").toString(),
                "-lf",
                folder.resolve("leases").toString(),
                "-cf",
                file("conf", "request subnet-mask, routers, domain-name-servers, tftp-server-name, bootfile-name;"),
                "eth0");
    }

    private String lease(TestLan.Host phone) throws Exception {
        Command.Ended client = phone.run(
                "udhcpc",
                "-f",
                "-q",
                "-n",
                "-i",
                "eth0",
                "-s",
                file("script", PHONE_SCRIPT),
                "-O",
                "66",
                "-O",
                "67",
                "-O",
                "43");
        return client.out()
                .lines()
                .filter(line -> line.startsWith("told bound"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(client.err()));
    }

    /** Fetches a page as a phone does that has the lab's DNS server from its lease; the computer's own stays as it is. */
    private Command.Ended fetch(TestLan.Host phone, String url) throws Exception {
        Path resolver = Files.writeString(folder.resolve("resolv.conf"), "nameserver 10.77.0.1\n");
        return phone.run(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind " + resolver + " /etc/resolv.conf && exec busybox wget -q -O - \"$1\"",
                "fetch",
                url);
    }

    @Test
    void a_phone_of_the_customer_finds_its_settings_by_what_its_lease_says() throws Exception {
        try (TestLan lan = TestLan.open("dhclient", "udhcpc")) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            Command lab = lab(office, "--mac", "000413241234", "--phones", "2", "dhcp-66-67");
            TestLan.Host phone = lan.host("phone").mac("00:04:13:24:12:35");
            lab.await("the customer's phones: 000413241234 to 000413241235");

            assertThat(dhclient(phone).await("told BOUND"))
                    .isEqualTo("told BOUND 10.77.0.128 router=10.77.0.1 dns=10.77.0.1"
                            + " 66=http://prov.customer.example:8080 67=prov/{mac}.xml");
            assertThat(fetch(phone, "http://prov.customer.example:8080/prov/000413241235.xml")
                            .out())
                    .contains(">402</user_name>", ">pbx.customer.example:5070;transport=udp</user_outbound>");
            assertThat(fetch(phone, "http://prov.customer.example:8080/prov/000413241236.xml")
                            .err())
                    .contains("404");

            lab.awaitPart("DHCPACK 10.77.0.128");
            lab.awaitPart("000413241235 (snom320) gets the general settings and its own");
            lab.awaitPart("000413241236 is unknown");
        }
    }

    @Test
    void nothing_listens_at_an_address_that_is_not_of_that_interface() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            lab(office, "--beside-another-server", "--no-dashboard");

            assertThat(office.run("ss", "-lnHtu").out().lines().map(line -> line.split(" +", -1)[4]))
                    .containsExactlyInAnyOrder(
                            "0.0.0.0%eth0:67",
                            "224.0.1.75:5060",
                            "10.77.0.1:5060",
                            "10.77.0.1:5070",
                            "10.77.0.1:53",
                            "10.77.0.1:69",
                            "10.77.0.1:80",
                            "10.77.0.1:443",
                            "10.77.0.1:8080",
                            "10.77.0.1:8083");
        }
    }

    private static String api(TestLan.Host office, String path, String... body) throws Exception {
        List<String> line = new ArrayList<>(List.of("curl", "-sS", "http://127.0.0.1:8080/api/v1/labs/1" + path));
        if (body.length > 0) {
            line.addAll(List.of("-H", "Content-Type: application/json", "-d", body[0]));
        }
        Command.Ended ended = office.run(line.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.out();
    }

    /** The teacher's view: who came and what became of it; a server is switched off, and another one says something else. */
    @Test
    void the_dashboard_shows_who_came_and_changes_what_phones_hear() throws Exception {
        try (TestLan lan = TestLan.open("udhcpc", "curl")) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            Command lab = office.coldboot(
                    "lab", "--plan", "standard", "--interface", "eth0", "--beside-another-server", "redirection");
            assertThat(lab.await("ready dashboard")).isEqualTo("ready dashboard http://127.0.0.1:8080/");
            lab.await("waiting for phones");
            TestLan.Host phone = lan.host("phone").mac("00:04:13:24:12:34");
            assertThat(api(office, "")).contains("\"real\":true");
            assertThat(api(office, "/callers")).isEqualTo("[]");

            assertThat(lease(phone)).endsWith(" 66= 67= 43=");
            assertThat(api(office, "/callers"))
                    .contains("\"mac\":\"000413241234\"", "\"server\":\"dhcp\"", "DHCPACK 10.77.0.128");

            String page = "http://provisioning.snom.com/snom320/snom320.php?mac=000413241234";
            assertThat(fetch(phone, page).out()).contains("http://prov.customer.example:8080/{mac}.xml");
            api(office, "/servers/redirect", "{\"on\":false}");
            assertThat(fetch(phone, page).exitCode()).isNotZero();
            api(office, "/servers/redirect", "{\"on\":true}");
            assertThat(fetch(phone, page).out()).contains("http://prov.customer.example:8080/{mac}.xml");

            api(office, "/servers/dhcp", "{\"on\":false}");
            Command.Ended unanswered =
                    phone.run("udhcpc", "-f", "-q", "-n", "-t", "2", "-T", "1", "-i", "eth0", "-s", "/bin/true");
            assertThat(unanswered.exitCode()).isNotZero();
            api(office, "/servers/dhcp", "{\"on\":true}");
            assertThat(lease(phone)).endsWith(" 66= 67= 43=");

            assertThat(api(office, "/play", "{}")).contains("is for real phones, which people power on");
            assertThat(lab.interrupt()).isEqualTo(128 + 2);
        }
    }

    @Test
    void what_goes_wrong_on_purpose_goes_wrong_for_real_phones_too() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            Command lab = office.coldboot(
                    "lab",
                    "--plan",
                    "standard",
                    "--interface",
                    "eth0",
                    "--beside-another-server",
                    "--no-dashboard",
                    "--fault",
                    "lose: DHCPDISCOVER, sender: phone, nth: 1",
                    "--fault",
                    "lose: DHCPACK, receiver: phone, nth: 1",
                    "--fault",
                    "answer: 503, of: aps, times: 1",
                    "dhcp-66");
            lab.await("waiting for phones");

            Command phone = lan.host("phone")
                    .coldboot("phone", "--interface", "eth0", "--mac", "000413241234", "--model", "snom320");
            phone.awaitPart("PROVISIONED by DHCP");

            lab.awaitPart("fault 1: lost DHCPDISCOVER");
            lab.awaitPart("fault 2: lost DHCPACK");
            lab.awaitPart("fault 3: answered GET /snom320.htm with 503");
            lab.awaitPart("000413241234 (snom320) gets its settings");
        }
    }

    @Test
    void option_43_is_there_where_the_scenario_says_so() throws Exception {
        try (TestLan lan = TestLan.open("udhcpc")) {
            lab(lan.host("office").address("10.77.0.1/24"), "--beside-another-server", "dhcp-43");

            assertThat(lease(lan.host("phone").mac("00:04:13:24:12:34"))).endsWith(" 66= 67= 43=" + OPTION_43);
        }
    }

    @Test
    void the_redirection_service_has_the_vendors_name_and_knows_the_customers_phones_only() throws Exception {
        try (TestLan lan = TestLan.open("udhcpc")) {
            lab(lan.host("office").address("10.77.0.1/24"), "--beside-another-server", "redirection");
            TestLan.Host phone = lan.host("phone").mac("00:04:13:24:12:34");

            assertThat(lease(phone)).endsWith(" 66= 67= 43=");
            String page = "http://provisioning.snom.com/snom320/snom320.php?mac=";
            assertThat(fetch(phone, page + "000413241234").out())
                    .contains("setting_server", "http://prov.customer.example:8080/{mac}.xml");
            assertThat(fetch(phone, page + "000413249999").out())
                    .contains("redirection")
                    .doesNotContain("setting_server");
        }
    }

    @Test
    void the_person_is_told_what_to_write_on_a_phones_page() throws Exception {
        try (TestLan lan = TestLan.open()) {
            Command lab = lab(lan.host("office").address("10.77.0.1/24"), "--beside-another-server", "setting-server");

            assertThat(lab.await("setting server to write on a phone's page"))
                    .endsWith(": http://prov.customer.example:8080/prv2.php?mac={mac}");
        }
    }

    @Test
    void refuses_to_start_where_dnsmasq_serves() throws Exception {
        try (TestLan lan = TestLan.open("dnsmasq")) {
            Command other = lan.host("old")
                    .address("10.77.0.9/24")
                    .start(
                            "dnsmasq",
                            "--keep-in-foreground",
                            "--log-facility=-",
                            "--conf-file=/dev/null",
                            "--port=0",
                            "--user=root",
                            "--pid-file=" + folder.resolve("dnsmasq.pid"),
                            "--dhcp-leasefile=" + folder.resolve("dnsmasq.leases"),
                            "--dhcp-range=10.77.0.50,10.77.0.60,1h",
                            "--interface=eth0");
            other.awaitPart("DHCP, IP range 10.77.0.50");
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");

            Command.Ended refused = office.runColdboot("lab", "--plan", "standard", "--interface", "eth0");

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .isEqualTo(
                            "coldboot: dhcp: eth0 has the DHCP server 10.77.0.9 already (expected: none, since two can"
                                    + " take down an office; --beside-another-server serves all the same)\n");
            assertThat(refused.out()).doesNotContain("ready");
        }
    }

    @Test
    void who_may_not_have_the_ports_is_told_which_capability_is_missing() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            List<String> line = new ArrayList<>(List.of("setpriv", "--bounding-set=-net_bind_service"));
            line.addAll(List.of(Command.line("lab", "--plan", "standard", "--interface", "eth0")));

            Command.Ended refused = office.run(line.toArray(String[]::new));

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .startsWith("coldboot: dns: 10.77.0.1:53: permission denied")
                    .contains("cap_net_bind_service")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_pool_or_a_router_of_another_network_is_refused() throws Exception {
        try (TestLan lan = TestLan.open()) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");

            Command.Ended pool = office.runColdboot(
                    "lab", "--plan", "standard", "--interface", "eth0", "--pool", "10.78.0.5-10.78.0.9");
            Command.Ended router =
                    office.runColdboot("lab", "--plan", "standard", "--interface", "eth0", "--router", "10.78.0.1");

            assertThat(pool.exitCode()).isEqualTo(2);
            assertThat(pool.err()).startsWith("coldboot: --pool: 10.78.0.5-10.78.0.9 (expected: LOWEST-HIGHEST of");
            assertThat(router.exitCode()).isEqualTo(2);
            assertThat(router.err()).startsWith("coldboot: --router: 10.78.0.1 (expected: an address of the network");
        }
    }
}
