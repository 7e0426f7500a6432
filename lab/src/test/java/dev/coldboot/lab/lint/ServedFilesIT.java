// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.talk.Login;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.Url;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lints a server on loopback. */
class ServedFilesIT {
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final String SECRET = "<settings><phone-settings><http_pass perm=\"R\">geheim</http_pass>"
            + "<firmware_status perm=\"R\">/fw.htm</firmware_status></phone-settings></settings>";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("phone:geheim".getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> files = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private boolean locked;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().toString();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("User-Agent"));
        if (locked && !BASIC.equals(authorization)) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"phones\"");
            exchange.sendResponseHeaders(401, -1);
        } else if (path.equals("/moved.xml")) {
            exchange.getResponseHeaders().add("Location", "http://elsewhere.invalid/");
            exchange.sendResponseHeaders(302, -1);
        } else if (!files.containsKey(path)) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] body = files.get(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private List<String> lint(Optional<Login> login) throws Exception {
        return LintTarget.of(Url.parse(origin() + "/"), login, Trust.inKnownCas())
                .lint(SnomProfiles.CLASSIC, Optional.of(MAC))
                .findings()
                .stream()
                .map(finding -> finding.place().toString().replace(origin(), "") + " "
                        + finding.rule().id())
                .toList();
    }

    @Test
    void asks_as_the_phone_asks_and_tells_what_everybody_may_read() throws Exception {
        files.put("/snom320-000413241234.htm", SECRET);
        files.put(
                "/fw.htm",
                "<firmware-settings><firmware>" + origin()
                        + "/snom320-8.4.35-SIP-f.bin</firmware></firmware-settings>");

        assertThat(lint(Optional.empty()))
                .containsExactly(
                        "/fw.htm:1 firmware-missing",
                        "/snom320-000413241234.htm secret-without-login",
                        "/snom320-000413241234.htm secret-in-clear");
        String agent = SnomProfiles.CLASSIC.userAgent(MAC);
        assertThat(requests)
                .containsExactly(
                        "GET /snom320.htm " + agent,
                        "GET /snom320-000413241234.htm " + agent,
                        "GET /fw.htm " + agent,
                        "HEAD /snom320-8.4.35-SIP-f.bin " + agent);
    }

    @Test
    void logs_in_where_the_server_wants_it() throws Exception {
        locked = true;
        files.put("/snom320.htm", SECRET.replace("/fw.htm", ""));

        assertThat(lint(Optional.of(new Login("phone", "geheim"))))
                .containsExactly("/snom320.htm secret-in-clear", "/snom320.htm:1 shared-secret");
        assertThat(lint(Optional.of(new Login("phone", "wrong")))).containsExactly("/ no-settings");
        assertThat(lint(Optional.empty())).containsExactly("/ no-settings");
    }

    @Test
    void goes_to_no_other_server_that_no_container_names() throws Exception {
        files.put(
                "/snom320.htm",
                "<settings><phone-settings><http_user perm=\"R\">a</http_user>"
                        + "<setting_server perm=\"R\">http://elsewhere.invalid/</setting_server>"
                        + "<firmware_status perm=\"R\">http://elsewhere.invalid/fw.htm</firmware_status></phone-settings>"
                        + "<setting-files><file url=\"" + origin() + "/moved.xml\"/><file url=\"" + origin()
                        + "/gone.xml\"/><file url=\"http://127.0.0.1:1/x\"/><file url=\"tftp://h/x\"/></setting-files></settings>");

        assertThat(lint(Optional.empty()))
                .containsExactly(
                        "/snom320.htm open-web-ui",
                        "/snom320.htm:1 elsewhere",
                        "/snom320.htm:1 elsewhere",
                        "/snom320.htm:1 elsewhere",
                        "/snom320.htm:1 missing-file",
                        "/snom320.htm:1 missing-file",
                        "/snom320.htm:1 elsewhere");
    }
}
