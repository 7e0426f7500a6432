// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.junit5.PhoneAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.wire.MacAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer registers a phone by XML-RPC over HTTPS, and the phone boots where he sent it. */
class RedirectionsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final MacAddress MAC = MacAddress.of("000413241234");

    @TempDir
    Path folder;

    @Test
    void a_phone_that_is_registered_after_a_boot_is_redirected_in_the_next() throws Exception {
        LabConfig config = LabConfig.builder(Scenarios.named("nothing").orElseThrow())
                .ports(PortPlan.DYNAMIC)
                .pnpWait(Duration.ofMillis(200))
                .allServers(true)
                .build();
        try (Lab lab = Lab.start(config)) {
            lab.powerOn();
            assertThat(lab.awaitVerdicts(0, LIMIT)).isTrue();
            assertThat(lab.fleet().status(MAC).orElseThrow()).wasNotProvisioned();

            RedirectionsClient.Answer answer = client(lab)
                    .register(
                            MAC,
                            "http://prov.customer.example:"
                                    + lab.addresses().provisioning().port() + "/{mac}.xml");
            lab.fleet().order(MAC, new PhoneOrder.Reboot());

            assertThat(answer.text()).isEqualTo("Ok");
            assertThat(lab.awaitVerdicts(1, LIMIT)).isTrue();
            assertThat(lab.fleet().status(MAC).orElseThrow())
                    .wasProvisionedBy(BootSource.REDIRECTION)
                    .fetched("/000413241234.xml")
                    .hasSetting("user_name", 1, "401");
        }
    }

    @Test
    void the_command_adds_shows_lists_and_removes() throws Exception {
        String ca = folder.resolve("ca.pem").toString();
        try (Command service = Command.start(
                "redirect",
                "--http-port",
                "0",
                "--https-port",
                "0",
                "--xmlrpc-port",
                "0",
                "--account",
                "demo:secret",
                "--ca-out",
                ca)) {
            service.await("ready redirect http:");
            service.await("ready redirect https:");
            String address = service.await("ready redirect https:").replaceFirst("ready redirect ", "");

            assertThat(redirections(address, ca, "add", "00:04:13:24:12:34", "http://x.example/{mac}"))
                    .isEqualTo(new Command.Ended(0, "Ok\n", ""));
            assertThat(redirections(address, ca, "show", "000413241234").out()).contains("http://x.example/{mac}");
            assertThat(redirections(address, ca, "list", "snom320").out()).isEqualTo("000413241234\n");
            assertThat(redirections(address, ca, "remove", "000413241234").exitCode())
                    .isZero();
            assertThat(redirections(address, ca, "check", "000413241234"))
                    .isEqualTo(new Command.Ended(1, "Error:no_such_mac\n", ""));
            assertThat(Command.run(
                            "redirections",
                            "--service",
                            address,
                            "--account",
                            "demo:wrong",
                            "--ca",
                            ca,
                            "list",
                            "snom320"))
                    .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(1))
                    .satisfies(refused -> assertThat(refused.err()).contains("403"));
        }
    }

    @Test
    void a_file_is_imported_whole_or_not_at_all() throws Exception {
        String ca = folder.resolve("ca.pem").toString();
        Path good = Files.writeString(
                folder.resolve("good.csv"),
                "# phones\n000413241234,http://x.example/a\n0004-1324-1235,http://x/b\n"
                        .replace("0004-1324-1235", "00-04-13-24-12-35"));
        Path bad = Files.writeString(folder.resolve("bad.csv"), "000413241236,http://x.example/a\n0004,http://x/b\n");
        try (Command service = Command.start(
                "redirect", "--http-port", "0", "--https-port", "0", "--xmlrpc-port", "0", "--ca-out", ca)) {
            service.await("ready redirect http:");
            service.await("ready redirect https:");
            String address = service.await("ready redirect https:").replaceFirst("ready redirect ", "");

            Command.Ended refused = imported(address, ca, bad);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("bad.csv line 2: MAC address: \"0004\"");

            assertThat(imported(address, ca, good).out()).contains("2 of 2 registered");
            Command.Ended listed = Command.run(
                    "redirections", "--service", address, "--account", "demo:demo", "--ca", ca, "list", "snom320");
            assertThat(listed.out()).isEqualTo("000413241234\n000413241235\n");
        }
    }

    private static Command.Ended imported(String address, String ca, Path file) throws Exception {
        return Command.run(
                "redirections", "--service", address, "--account", "demo:demo", "--ca", ca, "import", file.toString());
    }

    private static Command.Ended redirections(String address, String ca, String... action) throws Exception {
        String[] line = new String[7 + action.length];
        System.arraycopy(
                new String[] {"redirections", "--service", address, "--account", "demo:secret", "--ca", ca},
                0,
                line,
                0,
                7);
        System.arraycopy(action, 0, line, 7, action.length);
        return Command.run(line);
    }

    private RedirectionsClient client(Lab lab) throws Exception {
        Path ca = Files.writeString(folder.resolve("lab-ca.pem"), lab.caPem().orElseThrow());
        URI service = URI.create("https://" + lab.addresses().xmlRpc().orElseThrow() + "/xmlrpc");
        return new RedirectionsClient(service, "demo", "demo", Trust.inCas(ca));
    }
}
