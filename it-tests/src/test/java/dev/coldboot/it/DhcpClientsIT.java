// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's DHCP clients on a real wire with our server: what they are told, by what their own scripts say. */
class DhcpClientsIT {
    /** Configures the address as the usual scripts do, without their writing into /etc. */
    private static final String UDHCPC_SCRIPT = """
            #!/bin/sh
            case "$1" in
              deconfig) ip address flush dev $interface ;;
              bound|renew) ip address replace $ip/$mask dev $interface ;;
            esac
            echo "told $1 $ip/$mask router=$router dns=$dns 66=$tftp 67=$bootfile 43=$opt43"
            """;

    /** Finds the address in use, once, where a file says so: status 2 makes dhclient decline. */
    private static final String DHCLIENT_SCRIPT = """
            #!/bin/sh
            case "$reason" in
              BOUND|RENEW|REBOOT) ip address replace $new_ip_address/24 dev $interface ;;
              RELEASE|EXPIRE|FAIL) ip address flush dev $interface ;;
            esac
            echo "told $reason $new_ip_address mask=$new_subnet_mask 66=$new_tftp_server_name\
             67=$new_bootfile_name 43=$new_vendor_encapsulated_options"
            [ "$reason" = BOUND ] && rm "$(dirname "$0")/taken" 2> /dev/null && exit 2
            exit 0
            """;

    private static final String DHCLIENT_CONFIGURATION = """
            send vendor-class-identifier "snomD785";
            request subnet-mask, routers, tftp-server-name, bootfile-name, vendor-encapsulated-options;
            initial-interval 1;
            """;

    /** 66 "http://10.77.0.1", 67 "x.php", each with its NUL. */
    private static final String OPTION_43 = "4211687474703a2f2f31302e37372e302e31004306782e70687000";

    @TempDir
    private Path folder;

    private static Command serve(TestLan.Host host, String lease, String... more) throws Exception {
        String[] line = {
            "dhcp",
            "--interface",
            "eth0",
            "--beside-another-server",
            "--lease",
            lease,
            "--router",
            "10.77.0.1",
            "--dns",
            "10.77.0.2",
            "--option",
            "66=http://10.77.0.1/{mac}.xml",
            "--option",
            "67=general.htm",
            "--option",
            "43=66:http://10.77.0.1,67:x.php",
            "--model-option",
            "snom320:66=prov.example.com",
            "--model-option",
            "snom320:67=snom320.htm"
        };
        Command dhcp = host.coldboot(joined(line, more));
        assertThat(dhcp.await("ready dhcp")).isEqualTo("ready dhcp 10.77.0.1:67 on eth0");
        return dhcp;
    }

    private static String[] joined(String[] line, String... more) {
        return Stream.of(line, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("script"), text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private Command udhcpc(TestLan.Host phone, String... more) throws Exception {
        String[] line = {
            "udhcpc",
            "-f",
            "-i",
            "eth0",
            "-V",
            "snom320",
            "-O",
            "66",
            "-O",
            "67",
            "-O",
            "43",
            "-s",
            script(UDHCPC_SCRIPT).toString(),
            "-p",
            folder.resolve("pid").toString(),
            "-t",
            "5",
            "-T",
            "1"
        };
        return phone.start(joined(line, more));
    }

    private void signal(TestLan.Host phone, String name) throws Exception {
        String pid = Files.readString(folder.resolve("pid")).strip();
        assertThat(phone.run("kill", "-" + name, pid).exitCode()).isZero();
    }

    private static void isWellFormed(WireCapture wire) throws Exception {
        assertThat(wire.lines("dhcp", "frame.number")).as("packets of DHCP").hasSizeGreaterThanOrEqualTo(7);
        assertThat(wire.lines("_ws.malformed", "frame.number")).isEmpty();
        assertThat(wire.lines("!dhcp", "frame.number")).as("not read as DHCP").isEmpty();
        assertThat(wire.lines("dhcp.type == 2 && udp.length < 308", "frame.number"))
                .as("shorter than BOOTP")
                .isEmpty();
    }

    @Test
    void udhcpc_gets_what_is_for_its_model_renews_and_releases() throws Exception {
        try (TestLan lan = TestLan.open("udhcpc", "tcpdump", "tshark")) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            TestLan.Host phone = lan.host("phone").mac("00:04:13:24:12:34");
            WireCapture wire = WireCapture.on(office, folder);
            Command dhcp = serve(office, "1h");

            Command client = udhcpc(phone);
            assertThat(client.await("told bound"))
                    .isEqualTo("told bound 10.77.0.128/24 router=10.77.0.1 dns=10.77.0.2 66=prov.example.com"
                            + " 67=snom320.htm 43=" + OPTION_43);
            signal(phone, "USR1");
            assertThat(client.await("told renew")).startsWith("told renew 10.77.0.128/24 ");
            dhcp.awaitPart("extended");
            signal(phone, "USR2");
            assertThat(dhcp.awaitPart("DHCPRELEASE of 000413241234"))
                    .endsWith("DHCPRELEASE of 000413241234: 10.77.0.128 is free again");
            wire.stop();

            isWellFormed(wire);
            List<String> answers = wire.lines(
                    "dhcp.option.dhcp == 5",
                    "ip.dst",
                    "dhcp.ip.your",
                    "dhcp.option.tftp_server_name",
                    "dhcp.option.bootfile_name");
            assertThat(answers).first().isEqualTo("255.255.255.255 10.77.0.128 prov.example.com snom320.htm");
            // Told to renew in the moment after it was bound, udhcpc sometimes misses the answer and asks once more.
            assertThat(answers.subList(1, answers.size()))
                    .hasSizeBetween(1, 2)
                    .containsOnly("10.77.0.128 10.77.0.128 prov.example.com snom320.htm");
            assertThat(wire.lines("dhcp.option.dhcp == 5", "dhcp.option.value"))
                    .allSatisfy(values -> assertThat(values.split(",", -1)).contains(OPTION_43));
        }
    }

    @Test
    void udhcpc_declines_an_address_that_answers_already_and_gets_another() throws Exception {
        try (TestLan lan = TestLan.open("udhcpc")) {
            Command dhcp = serve(lan.host("office").address("10.77.0.1/24"), "1h");
            lan.host("squatter").address("10.77.0.128/24");

            Command client = udhcpc(lan.host("phone").mac("00:04:13:24:12:34"), "-a", "-A", "1");

            assertThat(dhcp.awaitPart("DHCPDECLINE"))
                    .endsWith("10.77.0.128 is used by somebody else; left alone for PT1H");
            assertThat(client.await("told bound")).startsWith("told bound 10.77.0.129/24 ");
        }
    }

    @Test
    void udhcpc_is_never_offered_an_address_that_answers_a_ping() throws Exception {
        try (TestLan lan = TestLan.open("udhcpc")) {
            Command dhcp = serve(lan.host("office").address("10.77.0.1/24"), "1h", "--ping-before-offer", "500ms");
            lan.host("squatter").address("10.77.0.128/24");

            Command client = udhcpc(lan.host("phone").mac("00:04:13:24:12:34"));

            assertThat(dhcp.awaitPart("answers a ping"))
                    .endsWith("10.77.0.128 answers a ping: somebody else uses it; left alone for PT1H");
            assertThat(client.await("told bound")).startsWith("told bound 10.77.0.129/24 ");
        }
    }

    @Test
    void dhclient_gets_the_urls_declines_renews_at_half_time_and_releases() throws Exception {
        try (TestLan lan = TestLan.open("dhclient", "tcpdump", "tshark")) {
            TestLan.Host office = lan.host("office").address("10.77.0.1/24");
            TestLan.Host phone = lan.host("phone").mac("00:04:13:24:12:34");
            WireCapture wire = WireCapture.on(office, folder);
            Command dhcp = serve(office, "4s");
            Files.writeString(folder.resolve("conf"), DHCLIENT_CONFIGURATION);
            Files.createFile(folder.resolve("taken"));
            script(DHCLIENT_SCRIPT);

            Command client = phone.start(dhclient("-d"));
            client.await("told BOUND 10.77.0.128");
            dhcp.awaitPart("DHCPDECLINE of 000413241234 (snomD785): 10.77.0.128 is used by somebody else");
            String told = "10.77.0.129 mask=255.255.255.0 66=http://10.77.0.1/{mac}.xml 67=general.htm"
                    + " 43=42:11:68:74:74:70:3a:2f:2f:31:30:2e:37:37:2e:30:2e:31:0:43:6:78:2e:70:68:70:0";
            assertThat(client.await("told BOUND")).isEqualTo("told BOUND " + told);
            assertThat(client.await("told RENEW")).isEqualTo("told RENEW " + told);
            dhcp.awaitPart("extended");
            phone.run(dhclient("-r"));
            dhcp.awaitPart("10.77.0.129 is free again");
            wire.stop();

            isWellFormed(wire);
            assertThat(wire.lines("dhcp.option.dhcp == 5 && dhcp.ip.client == 10.77.0.129", "ip.dst"))
                    .as("answers to renewals")
                    .isNotEmpty()
                    .containsOnly("10.77.0.129");
            assertThat(wire.lines("dhcp.option.dhcp == 5", "dhcp.option.tftp_server_name", "dhcp.option.bootfile_name"))
                    .isNotEmpty()
                    .containsOnly("http://10.77.0.1/{mac}.xml general.htm");
        }
    }

    private String[] dhclient(String how) {
        return new String[] {
            "dhclient",
            how,
            "-sf",
            folder.resolve("script").toString(),
            "-pf",
            folder.resolve("pid").toString(),
            "-lf",
            folder.resolve("leases").toString(),
            "-cf",
            folder.resolve("conf").toString(),
            "eth0"
        };
    }
}
