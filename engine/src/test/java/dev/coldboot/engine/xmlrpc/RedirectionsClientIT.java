// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedirectionsClientIT {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private final AtomicReference<XmlRpcCall> asked = new AtomicReference<>();
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private HttpServer server;
    private URI address;
    private int status = 200;
    private Bytes reply = Bytes.EMPTY;

    @BeforeEach
    void a_service_answers_what_the_test_says() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/xmlrpc/", exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            try {
                asked.set(XmlRpcCodec.decodeCall(
                        Bytes.of(exchange.getRequestBody().readAllBytes()), Optional.empty()));
            } catch (dev.coldboot.wire.WireFormatException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(status, reply.size() == 0 ? -1 : reply.size());
            exchange.getResponseBody().write(reply.toArray());
            exchange.close();
        });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/xmlrpc/");
    }

    @AfterEach
    void the_service_ends() {
        server.stop(0);
    }

    @Test
    void registers_with_a_login_that_holds_a_colon() throws Exception {
        says(true, "Ok");

        RedirectionsClient.Answer answer = client().register(MAC, "http://x/{mac}");

        assertThat(answer).isEqualTo(new RedirectionsClient.Answer(true, "Ok", List.of()));
        assertThat(asked.get()).isEqualTo(XmlRpcCall.of("redirect.registerPhone", "000413241234", "http://x/{mac}"));
        assertThat(authorization.get()).isEqualTo("Basic ZGVtbzpzZTpjcmV0");
    }

    @Test
    void a_refusal_is_an_answer() throws Exception {
        says(false, "Error:owned_by_other_user");

        assertThat(client().check(MAC).accepted()).isFalse();
        assertThat(client().deregister(MAC).text()).isEqualTo("Error:owned_by_other_user");
        assertThat(client().show(MAC).details()).isEmpty();
    }

    @Test
    void shows_company_and_url() throws Exception {
        says(true, "Acme", "http://x/");

        assertThat(client().show(MAC))
                .isEqualTo(new RedirectionsClient.Answer(true, "Ok", List.of("Acme", "http://x/")));
    }

    @Test
    void lists_with_nil_for_any_url() throws Exception {
        says("000413241234", "000413241235");

        assertThat(client().list("snom320", Optional.empty())).containsExactly(MAC, MAC.plus(1));
        assertThat(asked.get()).isEqualTo(XmlRpcCall.of("redirect.listPhones", "snom320", null));
    }

    @Test
    void a_list_goes_as_one_array() throws Exception {
        says(true, "Ok");

        client().deregisterList(List.of(MAC, MAC.plus(1)));

        assertThat(asked.get().arguments()).singleElement().isEqualTo(new Object[] {"000413241234", "000413241235"});
    }

    @Test
    void a_refused_login_is_trouble_with_its_status() {
        status = 403;
        reply = Bytes.utf8("<html>Forbidden</html>");

        assertThatThrownBy(() -> client().login())
                .isInstanceOfSatisfying(
                        XmlRpcTrouble.class,
                        trouble -> assertThat(trouble.status()).isEqualTo(403))
                .hasMessage(address + ": status 403: the login was refused");
    }

    @Test
    void a_fault_and_a_page_in_place_of_a_reply_are_trouble() {
        reply = XmlRpcCodec.encodeReply(new XmlRpcReply.Fault(-32601, "unknown method"));
        assertThatThrownBy(() -> client().login()).hasMessage(address + ": fault -32601: unknown method");

        reply = Bytes.utf8("<html>hello</html>");
        assertThatThrownBy(() -> client().login())
                .isInstanceOf(XmlRpcTrouble.class)
                .hasMessageStartingWith(address + ": an unreadable reply: ");
    }

    @Test
    void nobody_there_is_trouble_that_names_the_service() {
        server.stop(0);

        assertThatThrownBy(() -> client().login())
                .isInstanceOf(XmlRpcTrouble.class)
                .hasMessageStartingWith(address.toString());
    }

    private RedirectionsClient client() {
        return new RedirectionsClient(address, "demo", "se:cret", Trust.inKnownCas());
    }

    private void says(Object... items) {
        reply = XmlRpcCodec.encodeReply(new XmlRpcReply.Result(items));
    }
}
