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

    private RedirectionsClient client(Lab lab) throws Exception {
        Path ca = Files.writeString(folder.resolve("lab-ca.pem"), lab.caPem().orElseThrow());
        URI service = URI.create("https://" + lab.addresses().xmlRpc().orElseThrow() + "/xmlrpc");
        return new RedirectionsClient(service, "demo", "demo", Trust.inCas(ca));
    }
}
