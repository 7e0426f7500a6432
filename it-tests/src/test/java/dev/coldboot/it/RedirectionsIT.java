// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.junit5.BootAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.xmlrpc.RedirectionsClient;
import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.wire.MacAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    void two_processes_understand_each_other() throws Exception {
        String ca = folder.resolve("ca.pem").toString();
        try (Command service = Command.start(
                "redirect",
                "--http-port",
                "0",
                "--https-port",
                "0",
                "--xmlrpc-port",
                "0",
                "--web-port",
                "0",
                "--health-port",
                "0",
                "--account",
                "demo:secret",
                "--ca-out",
                ca)) {
            service.await("ready redirect http:");
            service.await("ready redirect https:");
            String address = service.await("ready redirect https:").replaceFirst("ready redirect ", "");

            Command.Ended added = Command.run(
                    "redirections",
                    "--service",
                    address,
                    "--account",
                    "demo:secret",
                    "--ca",
                    ca,
                    "add",
                    "00:04:13:24:12:34",
                    "http://x.example/{mac}");

            assertThat(added).isEqualTo(new Command.Ended(0, "Ok\n", ""));
        }
    }

    @Test
    void nobody_touches_the_phones_of_another_customer() throws Exception {
        Path file = Files.writeString(
                folder.resolve("phones.csv"), "000413241234,http://mine.example/\n000413241235,http://mine.example/\n");
        try (Command service = redirect()) {
            String address = address(service);
            assertThat(as("beta:2", address, "add", "000413241235", "http://theirs.example/"))
                    .isEqualTo(new Command.Ended(0, "Ok\n", ""));

            assertThat(as("alpha:1", address, "import", "--dry-run", file.toString()))
                    .isEqualTo(new Command.Ended(1, """
                            000413241234 new http://mine.example/
                            000413241235 Error:owned_by_other_user
                            dry run, nothing was changed: 1 new, 1 foreign
                            """, ""));
            assertThat(as("alpha:1", address, "import", file.toString())).isEqualTo(new Command.Ended(1, """
                            000413241235 Error:owned_by_other_user
                            000413241234 Ok
                            1 of 2 registered, 1 foreign
                            """, ""));
            assertThat(as("alpha:1", address, "remove", "--file", file.toString())
                            .out())
                    .endsWith("1 of 2 removed, 1 foreign\n");
            assertThat(as("beta:2", address, "list", "all", "--with-urls").out())
                    .isEqualTo("000413241235 http://theirs.example/\n");
        }
    }

    @Test
    void a_certificate_for_another_name_is_told_from_one_of_another_ca() throws Exception {
        try (Command service = redirect("--bind", "0.0.0.0")) {
            String address = address(service).replace("0.0.0.0", "127.0.0.1");

            assertThat(as("alpha:1", address, "list").err())
                    .isEqualTo(
                            "coldboot: " + address + ": TLS failed, the service shows a certificate for another name"
                                    + " than 127.0.0.1 (--ca FILE.pem names the service's CA; --insecure believes any server)\n");
            assertThat(Command.run("redirections", "--service", address, "list").err())
                    .startsWith("coldboot: " + address
                            + ": TLS failed, the service shows a certificate of no CA that is trusted here (--ca ");
        }
    }

    @Test
    void ctrl_c_ends_an_import_at_once_and_tells_how_far_it_came() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        HttpServer hanging = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hanging.createContext("/", exchange -> {
            if (calls.incrementAndGet() > 3) {
                await(end);
            }
            byte[] ok = XmlRpcCodec.encodeReply(new XmlRpcReply.Result(new Object[] {true, "Ok"}))
                    .toArray();
            exchange.sendResponseHeaders(200, ok.length);
            exchange.getResponseBody().write(ok);
            exchange.close();
        });
        hanging.start();
        String address = "http://127.0.0.1:" + hanging.getAddress().getPort() + "/xmlrpc";
        Path file = Files.writeString(
                folder.resolve("macs.txt"), "000413240000\n000413240001\n000413240002\n000413240003\n000413240004\n");

        try (Command command = Command.start(
                "redirections",
                "--service",
                address,
                "--parallel",
                "1",
                "import",
                "--batch",
                "1",
                "--url",
                "http://x/",
                file.toString())) {
            command.await("000413240002 Ok");

            assertThat(command.interrupt()).isEqualTo(128 + 2);
            assertThat(command.rest())
                    .isEqualTo(
                            "coldboot: interrupted after 3 of 5 phones (3 registered); a few more may have been sent,"
                                    + " and doing it again does no harm\n");
        } finally {
            end.countDown();
            hanging.stop(0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A service with two customers. */
    private Command redirect(String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("redirect", "--http-port", "0", "--https-port", "0"));
        line.addAll(List.of("--xmlrpc-port", "0", "--web-port", "0", "--health-port", "0"));
        line.addAll(List.of("--account", "alpha:1", "--account", "beta:2"));
        line.addAll(List.of("--ca-out", folder.resolve("ca.pem").toString()));
        line.addAll(List.of(more));
        return Command.start(line.toArray(String[]::new));
    }

    private static String address(Command service) throws Exception {
        service.await("ready redirect http:");
        service.await("ready redirect https:");
        return service.await("ready redirect https:").replaceFirst("ready redirect ", "");
    }

    private Command.Ended as(String account, String address, String... action) throws Exception {
        List<String> line = new ArrayList<>(List.of("redirections", "--service", address, "--account", account));
        line.addAll(List.of("--ca", folder.resolve("ca.pem").toString()));
        line.addAll(List.of(action));
        return Command.run(line.toArray(String[]::new));
    }

    private RedirectionsClient client(Lab lab) throws Exception {
        Path ca = Files.writeString(folder.resolve("lab-ca.pem"), lab.caPem().orElseThrow());
        URI service = URI.create("https://" + lab.addresses().xmlRpc().orElseThrow() + "/xmlrpc");
        return new RedirectionsClient(service, "demo", "demo", Trust.inCas(ca));
    }
}
