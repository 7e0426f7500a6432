// SPDX-License-Identifier: Apache-2.0
package com.example.office;

import static dev.coldboot.phone.boot.BootSource.REDIRECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coldboot.junit5.LabExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnProvisioningServerTest {
    private static HttpServer server;

    @BeforeAll
    static void starts_the_server_under_test() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/office/", exchange -> {
            byte[] settings = ("<settings><phone-settings><user_realname idx=\"1\" perm=\"\">Front desk</user_realname>"
                            + "</phone-settings></settings>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, settings.length);
            exchange.getResponseBody().write(settings);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stops_it() {
        server.stop(0);
    }

    @RegisterExtension
    final LabExtension lab = LabExtension.builder()
            .scenario("redirection")
            .model("snom320")
            .firmware("8.4.35")
            .pnpWait(Duration.ofMillis(500))
            .provisioningServer(
                    () -> "http://localhost:" + server.getAddress().getPort() + "/office/{mac}.xml")
            .build();

    @Test
    void a_phone_that_the_vendor_redirects_gets_its_settings_from_it() {
        assertThat(lab.boot())
                .wasProvisionedBy(REDIRECTION)
                .fetched("/office/000413241234.xml")
                .hasSetting("user_realname", 1, "Front desk");
    }
}
