// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol and its library are known to fall into. */
class XmlRpcTrapsTest {
    private static final String ECHO = "<methodCall><methodName>network.echo</methodName><params><param><value>";
    private static final String END = "</value></param></params></methodCall>";
    private static final Headers LOGIN = Headers.of("Authorization", Asks.basic("demo:x"));

    private final Client client = Client.at("/xmlrpc");

    private HttpService.Answer post(XmlRpcService service, Headers headers, Bytes body) {
        return service.serve(NOW, Asks.of(new HttpRequest("POST", "/xmlrpc", headers, body)));
    }

    private XmlRpcReply reply(Headers headers, Bytes body) {
        try {
            HttpService.Answer answer = post(client.service(), headers, body);
            return XmlRpcCodec.decodeReply(answer.response().body(), Optional.empty());
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    private XmlRpcReply reply(String body) {
        return reply(LOGIN.and("Content-Type", "text/xml"), Bytes.utf8(body));
    }

    @Test
    void an_external_entity_is_not_fetched(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        for (String kind : List.of("<!ENTITY a SYSTEM \"%s\">", "<!ENTITY %% a SYSTEM \"%s\"> %%a;")) {
            String doctype = "<!DOCTYPE methodCall [" + kind.formatted(secret.toUri()) + "]>";

            assertThat(reply(doctype + ECHO + "&a;" + END))
                    .isInstanceOfSatisfying(
                            XmlRpcReply.Fault.class,
                            fault -> assertThat(fault.text()).doesNotContain("s3cret"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, , false",
        "UTF-8, , true",
        "UTF-8, utf-8, true",
        "UTF-16, , false",
        "UTF-16, utf-16, false",
        "UTF-16LE, utf-16le, false",
        "UTF-16BE, UTF-16BE, false",
        "ISO-8859-1, iso-8859-1, false",
        "windows-1252, windows-1252, false"
    })
    void every_usual_encoding_is_read_with_and_without_a_byte_order_mark(String charset, String said, boolean hasMark) {
        String text =
                (hasMark ? "\ufeff" : "") + ECHO + "Köln €".replace(charset.equals("ISO-8859-1") ? "€" : "", "") + END;
        String type = said == null ? "text/xml" : "text/xml; charset=" + said;

        XmlRpcReply reply = reply(LOGIN.and("Content-Type", type), Bytes.of(text.getBytes(Charset.forName(charset))));

        assertThat(reply).isEqualTo(new XmlRpcReply.Result(charset.equals("ISO-8859-1") ? "Köln " : "Köln €"));
    }

    @Test
    void the_encoding_that_a_document_declares_is_believed_where_nobody_says_another() {
        byte[] body = ("<?xml version='1.0' encoding='ISO-8859-1'?>" + ECHO + "Köln" + END)
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reply(LOGIN.and("Content-Type", "text/xml"), Bytes.of(body)))
                .isEqualTo(new XmlRpcReply.Result("Köln"));
    }

    @Test
    void bytes_that_are_no_text_in_their_encoding_are_a_fault() {
        byte[] body = (ECHO + "Köln" + END).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reply(LOGIN.and("Content-Type", "text/xml; charset=utf-8"), Bytes.of(body)))
                .isInstanceOfSatisfying(
                        XmlRpcReply.Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo(-32700));
    }

    /** The library's extensions, of which only nil is needed. */
    @ParameterizedTest
    @ValueSource(strings = {"i1", "i2", "i8", "float", "bigdecimal", "biginteger", "dom", "dateTime", "serializable"})
    void extensions_of_the_library_are_malformed(String tag) {
        String value =
                "<ex:" + tag + " xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>1</ex:" + tag + ">";

        for (String text : List.of(
                value, value.replace("ex:", "").replace(" xmlns:ex", " xmlns"), "<" + tag + ">1</" + tag + ">")) {
            assertThat(reply(ECHO + text + END))
                    .isInstanceOfSatisfying(
                            XmlRpcReply.Fault.class,
                            fault -> assertThat(fault.code()).isEqualTo(-32700));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "network.echo, nil",
        "redirect.checkPhone, nil",
        "redirect.listPhones, nil",
        "redirect.addServer, nil",
        "ipredirect.getPhone, nil",
        "autoprov.checkDevice, nil"
    })
    void nil_is_nothing_where_something_is_needed(String method, String kind) {
        Object[] arguments = method.equals("redirect.addServer") ? new Object[] {null, null} : new Object[] {null};

        assertThat(client.reply(method, arguments))
                .isEqualTo(new XmlRpcReply.Fault(-32602, method + ": parameter 1 is " + kind + " (expected: string)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"system.listMethods", "system.methodHelp", "system.multicall", "system.getCapabilities"})
    void introspection_is_an_unknown_method(String method) {
        assertThat(client.reply(method)).isEqualTo(new XmlRpcReply.Fault(-32601, "unknown method " + method));
    }

    @Test
    void a_method_of_any_name_is_answered_with_xml() {
        for (String name :
                List.of("<b>", "a&b", "x".repeat(100_000), "\u0085\u2028", "redirect.", ".", "Object.wait")) {
            assertThat(client.reply(name)).isInstanceOfSatisfying(XmlRpcReply.Fault.class, fault -> {
                assertThat(fault.code()).isEqualTo(-32601);
                assertThat(fault.text()).hasSizeLessThan(200);
            });
        }
    }

    @Test
    void no_number_and_no_kind_of_parameters_gets_past_a_method() {
        Object[] kinds = {7, true, 1.5, new byte[] {1}, new Object[] {7}, new Object[] {null}, java.util.Map.of("a", 1)
        };
        List<String> methods = new ArrayList<>();
        for (Dialect dialect : List.of(
                new SnomDialect(new RedirectApi(new InMemoryRegistrationStore())),
                new PanasonicDialect(new RedirectApi(new InMemoryRegistrationStore()), Optional.empty()),
                new GigasetDialect(new RedirectApi(new InMemoryRegistrationStore())))) {
            methods.addAll(dialect.methods().keySet());
        }
        methods.addAll(List.of("redirect.registerDevice", "redirect.registerDevices", "redirect.addServer"));
        for (String method : methods) {
            for (int count = 0; count < 7; count++) {
                for (Object kind : kinds) {
                    Object[] arguments = new Object[count];
                    java.util.Arrays.fill(arguments, kind);
                    if (count > 0 || !method.endsWith(".listPhones")) {
                        assertThat(client.reply(method, arguments))
                                .as(method + " " + count + " " + kind)
                                .isInstanceOfSatisfying(
                                        XmlRpcReply.Fault.class,
                                        fault -> assertThat(fault.code()).isEqualTo(-32602));
                    }
                }
            }
        }
    }

    @Test
    void a_million_tiny_values_are_a_fault_and_no_trouble() {
        String many = "<value/>".repeat(XmlRpcService.MAX_BODY / 8 - 100);

        assertThat(reply(ECHO + "<array><data>" + many + "</data></array>" + END))
                .isInstanceOfSatisfying(
                        XmlRpcReply.Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo(-32602));
    }

    @Test
    void a_compressed_call_is_refused_in_every_spelling() {
        for (String coding : List.of("gzip", "GZIP", "x-gzip", "deflate", "identity, gzip")) {
            HttpService.Answer answer = post(client.service(), LOGIN.and("Content-Encoding", coding), Bytes.utf8("x"));

            assertThat(answer.response().status()).as(coding).isEqualTo(415);
        }
        assertThat(reply(LOGIN.and("Content-Encoding", "identity"), Bytes.utf8(ECHO + "x" + END)))
                .isEqualTo(new XmlRpcReply.Result("x"));
    }

    @Test
    void a_store_that_is_away_is_status_503_and_never_a_fault_or_a_refusal() {
        StoreUnavailable away = new StoreUnavailable("jdbc:postgresql://db.internal", new IllegalStateException());
        List<XmlRpcService> services = List.of(
                Client.of(failing(away), "/xmlrpc").service(),
                new XmlRpcService(
                        (now, name, password, from) -> {
                            throw away;
                        },
                        new RedirectApi(new InMemoryRegistrationStore())));
        for (XmlRpcService service : services) {
            HttpService.Answer answer =
                    new Client(service, "demo", "/xmlrpc").post("redirect.checkPhone", "000413240001");

            assertThat(answer.response().status()).isEqualTo(503);
            assertThat(answer.response().headers().first("Retry-After")).contains("5");
            assertThat(answer.response().body().utf8())
                    .contains("<h1>Service Unavailable</h1>")
                    .doesNotContain("internal");
            assertThat(answer.notes()).singleElement().satisfies(note -> {
                assertThat(note.kind()).isEqualTo(Kind.REFUSED);
                assertThat(note.text()).contains("the store is unavailable: jdbc:postgresql://db.internal");
            });
        }
    }

    @Test
    void a_bug_leaves_the_service_as_a_bug_and_not_as_a_fault_that_quotes_it() {
        Client buggy = Client.of(failing(new IllegalStateException("secret")), "/xmlrpc");

        assertThatThrownBy(() -> buggy.post("redirect.checkPhone", "000413240001"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("secret");
    }

    private static RegistrationStore failing(RuntimeException trouble) {
        return (RegistrationStore) Proxy.newProxyInstance(
                XmlRpcTrapsTest.class.getClassLoader(),
                new Class<?>[] {RegistrationStore.class},
                (proxy, method, arguments) -> {
                    throw trouble;
                });
    }

    @Test
    void too_many_logins_are_told_429_and_when_to_come_again() {
        XmlRpcService service = new XmlRpcService(
                (now, name, password, from) -> new Accounts.Login.Throttled(Duration.ofMillis(2_500)),
                new RedirectApi(new InMemoryRegistrationStore()));

        HttpService.Answer answer = new Client(service, "demo", "/xmlrpc").post("network.echo", "x");

        assertThat(answer.response().status()).isEqualTo(429);
        assertThat(answer.response().headers().first("Retry-After")).contains("3");
        assertThat(answer.account()).isEmpty();
    }

    @Test
    void who_counts_calls_is_told_of_each_but_never_a_name_that_a_client_made_up() {
        List<String> counted = new ArrayList<>();
        XmlRpcService service = new XmlRpcService(
                (now, name, password, from) -> new Accounts.Login.Admitted(new Caller(name, name, from)),
                new RedirectApi(new InMemoryRegistrationStore()),
                Optional.empty(),
                (method, outcome) -> counted.add(method + " " + outcome));
        Client counting = new Client(service, "demo", "/xmlrpc");

        counting.post("network.echo", "x");
        counting.post("redirect.checkPhone", "000413240001");
        counting.post("redirect.checkPhone");
        counting.post("ipredirect.getPhone", "000413240001");
        counting.post("made.up");
        post(service, LOGIN, Bytes.utf8("<"));

        assertThat(counted)
                .containsExactly(
                        "network.echo OK",
                        "redirect.checkPhone REFUSED",
                        "redirect.checkPhone FAULT",
                        "ipredirect.getPhone REFUSED",
                        "unknown FAULT",
                        "unreadable FAULT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xmlrpc", "/xmlrpc/", "/index.php/xmlrpc", "/redirect/xmlrpc", "/apxml/rpc.do"})
    void every_vendors_path_speaks_every_dialect(String path) {
        Client there = new Client(client.service(), "demo", path);

        assertThat(there.items("redirect.checkPhone", "000413240001")).containsExactly(false, "Error:no_such_mac");
        assertThat(there.items("autoprov.checkDevice", "000413240001"))
                .containsExactly(false, "mac_not_found:000413240001");
        assertThat(there.items("ipredirect.listPhones")).isEmpty();
        assertThat(there.items("redirect.listDevices")).isEmpty();
    }

    @Test
    void half_a_call_of_any_length_is_a_fault() {
        byte[] whole = ("<?xml version='1.0'?>" + ECHO + "<string>x</string>" + END).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length - 1; length++) {
            ByteArrayOutputStream half = new ByteArrayOutputStream();
            half.write(whole, 0, length);

            assertThat(reply(LOGIN, Bytes.of(half.toByteArray())))
                    .as(half.toString(StandardCharsets.UTF_8))
                    .isInstanceOf(XmlRpcReply.Fault.class);
        }
    }
}
