// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Map<String, List<String>> headers = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private int status = 200;
    private int afterwards;
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
            exchange.getResponseHeaders().putAll(headers);
            exchange.sendResponseHeaders(status, reply.size() == 0 ? -1 : reply.size());
            exchange.getResponseBody().write(reply.toArray());
            exchange.close();
            calls.incrementAndGet();
            status = afterwards == 0 ? status : afterwards;
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

        assertThat(client().list("snom320", Optional.empty()))
                .isEqualTo(new RedirectionsClient.Listing(List.of(MAC, MAC.plus(1)), Optional.empty(), List.of()));
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
    void a_page_and_an_empty_body_are_called_so() {
        reply = Bytes.utf8("<!DOCTYPE html><html><body>Welcome</body></html>");
        assertThatThrownBy(() -> client().login())
                .isInstanceOfSatisfying(
                        XmlRpcTrouble.class,
                        trouble -> assertThat(trouble.reason()).isEqualTo(XmlRpcTrouble.Reason.UNREADABLE))
                .hasMessage(address + ": an unreadable reply: a web page (expected: XML-RPC; the vendor's address ends"
                        + " with /xmlrpc/)");

        reply = Bytes.EMPTY;
        assertThatThrownBy(() -> client().login())
                .hasMessage(address + ": an unreadable reply: nothing (expected: XML-RPC)");
    }

    @Test
    void a_service_that_has_moved_is_said_to_have() {
        status = 301;
        headers.put("Location", List.of("https://elsewhere.example/xmlrpc/"));

        assertThatThrownBy(() -> client().login())
                .hasMessage(address + ": status 301: it has moved to https://elsewhere.example/xmlrpc/");
    }

    @Test
    void a_service_that_wants_too_long_a_pause_is_given_up() {
        status = 503;
        headers.put("Retry-After", List.of("3600"));

        assertThatThrownBy(() -> client().login())
                .isInstanceOfSatisfying(XmlRpcTrouble.class, trouble -> {
                    assertThat(trouble.reason()).isEqualTo(XmlRpcTrouble.Reason.BUSY);
                    assertThat(trouble.retryAfter()).contains(Duration.ofHours(1));
                })
                .hasMessage(address + ": status 503: not available at the moment, to be asked again in 3600 s");
    }

    @Test
    void a_service_that_puts_off_once_is_asked_again() throws Exception {
        says(true, "Ok");
        status = 429;
        headers.put("Retry-After", List.of("0"));
        afterwards = 200;

        assertThat(client().check(MAC).accepted()).isTrue();
        assertThat(calls).hasValue(2);
    }

    @Test
    void a_reply_that_hangs_halfway_is_not_waited_for_longer_than_the_limit() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.createContext("/hanging/", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        URI hanging = address.resolve("/hanging/");
        Patience patience = new Patience(Duration.ofMillis(300), 2);

        assertThatThrownBy(() -> new RedirectionsClient(hanging, "demo", "demo", Trust.inKnownCas(), patience).login())
                .isInstanceOfSatisfying(
                        XmlRpcTrouble.class,
                        trouble -> assertThat(trouble.reason()).isEqualTo(XmlRpcTrouble.Reason.SLOW))
                .hasMessage(hanging + ": no reply within 300 ms");
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_reply_without_end_is_given_up() {
        server.createContext("/endless/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1 << 16];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i <= XmlRpcClient.MAX_REPLY; i += some.length) {
                    out.write(some);
                }
            } catch (IOException givenUp) {
                exchange.close();
            }
        });
        URI endless = address.resolve("/endless/");

        assertThatThrownBy(() -> new RedirectionsClient(endless, "demo", "demo", Trust.inKnownCas()).login())
                .hasMessage(endless + ": a reply of more than " + XmlRpcClient.MAX_REPLY + " bytes");
    }

    @Test
    void no_word_of_trouble_repeats_a_login_in_the_address() {
        URI gone = URI.create("http://user:secret@127.0.0.1:" + address.getPort() + "/gone?key=secret");

        assertThatThrownBy(() -> new RedirectionsClient(gone, "demo", "demo", Trust.inKnownCas()).login())
                .hasMessage("http://127.0.0.1:" + address.getPort() + "/gone: status 404 (expected: 200)");
    }

    @Test
    void a_service_that_speaks_no_tls_is_said_to_speak_none() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI secure = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/xmlrpc/");
            Thread service = new Thread(() -> answerPlainly(plain), "speaks no TLS");
            service.setDaemon(true);
            service.start();

            assertThatThrownBy(() -> new RedirectionsClient(secure, "demo", "demo", Trust.inKnownCas()).login())
                    .isInstanceOfSatisfying(
                            XmlRpcTrouble.class,
                            trouble -> assertThat(trouble.reason()).isEqualTo(XmlRpcTrouble.Reason.TLS))
                    .hasMessage(secure + ": TLS failed, the service does not speak it (is it an http:// address?)");
        }
    }

    /** To everybody, until the socket closes: a client may try once more. */
    private static void answerPlainly(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket peer = plain.accept()) {
                peer.getInputStream().read();
                peer.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                peer.shutdownOutput();
                peer.getInputStream().readAllBytes();
            } catch (IOException peerHasGone) {
                // The next one may stay.
            }
        }
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
