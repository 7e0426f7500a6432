// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.RedirectServer;
import dev.coldboot.redirect.RedirectServerConfig;
import dev.coldboot.redirect.RedirectServerConfig.Account;
import dev.coldboot.redirect.RedirectServerConfig.Redirection;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcServiceTest {
    private static final String OK = "<?xml version='1.0'?><methodResponse><params><param><value><array><data>"
            + "<value><boolean>1</boolean></value><value><string>Ok</string></value>"
            + "</data></array></value></param></params></methodResponse>";
    /** With which one public client reads replies; its dot matches no line feed. */
    private static final String FALCONIERI = ".*<params><param><value><array><data><value><boolean>(.*)</boolean>"
            + "</value><value><string>(.*)</string></value></data></array></value></param></params>.*";

    private static final String CHECK = "<methodCall><methodName>redirect.checkPhone</methodName><params><param><value>"
            + "<string>000413241234</string></value></param></params></methodCall>";

    private final HttpService service = RedirectServer.inMemory(
                    NOW,
                    new RedirectServerConfig(
                            List.of(Account.parse("demo:se:cret"), Account.parse("other:pass")),
                            List.of(
                                    Redirection.parse("000413241234=http://prov/{mac}", "demo"),
                                    Redirection.parse("000413249999=http://other/", "other"))))
            .xmlRpc();

    @Test
    void the_reply_has_the_recorded_bytes() {
        String reply = post(call("redirect.registerPhone", "000413240001", "http://a/?x=1&y=2"));

        assertThat(reply).isEqualTo(OK).matches(FALCONIERI);
    }

    @ParameterizedTest
    @CsvSource({
        "redirect.registerPhone, 000413249999, http://a/, Error:owned_by_other_user",
        "redirect.registerPhone, 00041324999, http://a/, Error:malformed_mac",
        "redirect.registerPhone, 000413240001, prov, Error:malformed_url",
        "redirect.deregisterPhone, 000413249999, , Error:owned_by_other_user",
        "redirect.deregisterPhone, 000413249998, , Error:no_such_mac",
        "redirect.deregisterPhone, zz, , Error:malformed_mac",
        "redirect.checkPhone, 000413249999, , Error:owned_by_other_user",
        "redirect.checkPhone, 000413249998, , Error:no_such_mac",
        "redirect.checkPhone, '', , Error:malformed_mac",
        "redirect.getPhoneRedirection, 000413249999, , Error:owned_by_other_user",
        "redirect.getPhoneRedirection, 000413249998, , Error:no_such_mac",
        "redirect.checkPhone, 000413241234, , Ok",
        "redirect.checkPhone, 000413241234, , Ok",
        "redirect.deregisterPhone, 000413241234, , Ok"
    })
    void refusals_are_values_that_the_known_clients_read(String method, String mac, String url, String text) {
        HttpService.Answer answer = serve(url == null ? call(method, mac) : call(method, mac, url));

        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(answer.response().body().utf8())
                .matches(FALCONIERI)
                .contains("<boolean>" + (text.equals("Ok") ? 1 : 0) + "</boolean>")
                .contains("<string>" + text + "</string>");
        assertThat(answer.notes()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(text.equals("Ok") ? Kind.SERVED : Kind.REFUSED);
            assertThat(note.text()).startsWith("demo: " + method).endsWith("-> " + text);
        });
    }

    @Test
    void a_redirection_is_told_in_three_elements() {
        assertThat(items(call("redirect.getPhoneRedirection", "00041324ABCD".replace("ABCD", "1234"))))
                .containsExactly(true, "demo", "http://prov/{mac}");
    }

    @Test
    void phones_are_listed_as_a_flat_array_with_a_second_parameter_that_may_be_nil_or_missing() {
        assertThat(items(call("redirect.listPhones", "snom320"))).containsExactly("000413241234");
        assertThat(items(call("redirect.listPhones", "snom320", null))).containsExactly("000413241234");
        assertThat(items(call("redirect.listPhones", "snom320", "http://prov/{mac}")))
                .containsExactly("000413241234");
        assertThat(items(call("redirect.listPhones", "snom320", "http://x/"))).isEmpty();
        assertThat(items(call("redirect.listPhones", "snom9999", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<nil/>", "<nil></nil>", "<ex:nil xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'/>"
            })
    void nil_is_read_in_every_spelling(String nil) {
        String reply =
                post("<?xml version='1.0'?>\n<methodCall>\n<methodName>redirect.listPhones</methodName>\n<params>\n"
                        + "<param>\n<value><string>snom320</string></value>\n</param>\n<param>\n<value>" + nil
                        + "</value></param>\n</params>\n</methodCall>\n");

        assertThat(reply).contains("<data><value><string>000413241234</string></value></data>");
    }

    @Test
    void lists_are_all_or_nothing() {
        Object[] macs = {"000413240001", "000413240002"};
        Object[] withForeign = {"000413240003", "000413249999"};

        assertThat(items(call("redirect.registerPhoneList", macs, "http://a/"))).containsExactly(true, "Ok");
        assertThat(items(call("redirect.registerPhoneList", withForeign, "http://a/")))
                .containsExactly(false, "Error:owned_by_other_user", "000413249999: Error:owned_by_other_user");
        assertThat(items(call("redirect.checkPhone", "000413240003"))).containsExactly(false, "Error:no_such_mac");
        assertThat(items(call("redirect.deregisterPhoneList", (Object) macs))).containsExactly(true, "Ok");
        assertThat(items(call("redirect.deregisterPhoneList", (Object) macs)))
                .hasSize(4)
                .startsWith(false, "Error:no_such_mac");
    }

    @Test
    void echo_answers_what_it_was_told() {
        assertThat(post(call("network.echo", "ping 😀 <&>\r\n]]>")))
                .contains("<value><string>ping 😀 &lt;&amp;&gt;&#13;\n]]&gt;</string></value>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xmlrpc", "/xmlrpc/"})
    void both_spellings_of_the_path_are_served(String path) {
        assertThat(service.serve(NOW, Asks.post(path, headers(), CHECK))
                        .response()
                        .body()
                        .utf8())
                .isEqualTo(OK);
    }

    @Test
    void content_type_may_stand_twice_and_name_a_charset_and_the_declaration_may_be_missing() {
        Headers doubled = headers().and("Content-Type", "text/xml").and("User-Agent", "Python-xmlrpc/3.11");
        Headers latin = headers().with("Content-Type", "text/xml; charset=\"ISO-8859-1\"");
        Bytes body = Bytes.of(call("network.echo", "ä").utf8().getBytes(StandardCharsets.ISO_8859_1));
        Headers none = headers().without("Content-Type");

        assertThat(reply(doubled, Bytes.utf8(CHECK))).isEqualTo(OK);
        assertThat(reply(none, Bytes.utf8("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + CHECK)))
                .isEqualTo(OK);
        assertThat(reply(latin, body)).contains("<string>ä</string>");
        assertThat(service.serve(
                                NOW,
                                Asks.post("/xmlrpc", headers().with("Content-Type", "text/xml; charset=x-none"), CHECK))
                        .response()
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic !!!", "Basic ZGVtbw==", "Bearer x", "demo:wrong", "demo:", "nobody:se:cret"})
    void a_wrong_login_is_status_403_with_a_short_page(String login) {
        String authorization = login.contains(":") ? Asks.basic(login) : login;
        Headers headers = login.isEmpty() ? Headers.NONE : Headers.of("Authorization", authorization);

        HttpService.Answer answer = service.serve(NOW, Asks.post("/xmlrpc/", headers, CHECK));

        assertThat(answer.response().status()).isEqualTo(403);
        assertThat(answer.response().body().utf8())
                .contains("<h1>Forbidden</h1>")
                .hasSizeLessThan(200);
        assertThat(answer.notes()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(Kind.REFUSED);
            assertThat(note.text()).doesNotContain("wrong\"", "se:cret", "cret");
        });
    }

    @ParameterizedTest
    @CsvSource({"GET, /xmlrpc, 405", "PUT, /xmlrpc/, 405", "POST, /, 404", "POST, /xmlrpc/x, 404"})
    void other_methods_and_paths_are_refused(String method, String path, int status) {
        HttpRequest request = new HttpRequest(method, path, headers(), Bytes.utf8(CHECK));

        assertThat(service.serve(NOW, Asks.of(request)).response().status()).isEqualTo(status);
    }

    @Test
    void compressed_and_oversized_bodies_are_refused() {
        Headers gzip = headers().and("Content-Encoding", "gzip");
        String large = CHECK + " ".repeat(XmlRpcService.MAX_BODY);

        assertThat(service.serve(NOW, Asks.post("/xmlrpc", gzip, "x"))
                        .response()
                        .status())
                .isEqualTo(415);
        assertThat(service.serve(NOW, Asks.post("/xmlrpc", headers(), large))
                        .response()
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redirect.nothing | -32601 | unknown method redirect.nothing",
                "system.listMethods | -32601 | unknown method system.listMethods",
                "redirect.registerPhone | -32602 | redirect.registerPhone: 1 parameters (expected: 2)",
                "redirect.listPhones | -32602 | redirect.listPhones: parameter 1 is a Integer (expected: string)",
                "redirect.deregisterPhoneList | -32602 | redirect.deregisterPhoneList: parameter 1 is a Integer (expected: array of strings)"
            })
    void calls_that_are_wrong_as_calls_are_faults_with_a_clear_text(String method, int code, String text) {
        assertThat(decoded(call(method, 7))).isEqualTo(new XmlRpcReply.Fault(code, text));
    }

    @Test
    void a_list_that_is_too_long_is_a_fault() {
        Object[] macs = new Object[10_001];
        java.util.Arrays.fill(macs, "000413240001");

        assertThat(decoded(call("redirect.registerPhoneList", macs, "http://a/")))
                .isEqualTo(new XmlRpcReply.Fault(
                        -32602, "redirect.registerPhoneList: 10001 phones (expected: at most 10000 a call)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<methodCall>",
                "<methodResponse/>",
                "<methodCall><params/></methodCall>",
                "<methodCall><methodName></methodName></methodCall>",
                "<!DOCTYPE methodCall><methodCall><methodName>network.echo</methodName></methodCall>",
                "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><methodCall><methodName>network.echo</methodName><params><param><value>&a;</value></param></params></methodCall>",
                "<methodCall><methodName>network.echo</methodName><params><param><value><int>secret</int></value></param></params></methodCall>",
                "<methodCall><methodName>network.echo</methodName><params><param><value><x/></value></param></params></methodCall>",
                "<methodCall><methodName>network.echo</methodName><params><param><value><ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>rO0ABQ==</ex:serializable></value></param></params></methodCall>",
                "<methodCall><methodName>redirect.registerPhone</methodName><params><param><value>a</value></param><param><value>http://x/?a=1&b=2</value></param></params></methodCall>"
            })
    void malformed_calls_are_faults_that_quote_nothing_and_print_nothing(String body) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        XmlRpcReply reply;
        try {
            reply = decoded(Bytes.utf8(body));
        } finally {
            System.setErr(before);
        }

        assertThat(reply).isInstanceOfSatisfying(XmlRpcReply.Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo(-32700);
            assertThat(fault.text()).startsWith("XML-RPC call: ").doesNotContain("secret", "xception", "apache");
        });
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void deep_nesting_is_a_fault_that_says_so() {
        String deep = "<methodCall><methodName>network.echo</methodName><params><param>"
                + "<value><array><data>".repeat(20_000);

        assertThat(decoded(Bytes.utf8(deep)))
                .isInstanceOfSatisfying(
                        XmlRpcReply.Fault.class,
                        fault -> assertThat(fault.text())
                                .startsWith("XML-RPC call: elements nested deeper than 64 at line 1"));
    }

    @Test
    void broken_calls_of_any_kind_never_leave_the_service_without_an_answer() {
        Random random = new Random(4);
        byte[] good = call("redirect.registerPhoneList", new Object[] {"000413240001", 7, true}, "http://a/")
                .toArray();
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bad[random.nextInt(bad.length)] = (byte) "<>/&;abinty\0\u007f".charAt(random.nextInt(13));
            }
            Bytes body = Bytes.of(java.util.Arrays.copyOf(bad, random.nextInt(bad.length)));

            assertThat(service.serve(NOW, Asks.of(new HttpRequest("POST", "/xmlrpc", headers(), body)))
                            .response()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void neither_passwords_nor_logins_in_urls_reach_the_journal() {
        HttpService.Answer answer = serve(call("redirect.registerPhone", "000413240001", "http://me:hidden@host/"));

        assertThat(answer.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .isEqualTo("demo: redirect.registerPhone(000413240001, http://***@host/) -> Ok"));
        assertThat(Account.parse("demo:hidden").toString()).doesNotContain("hidden");
    }

    private static Headers headers() {
        return Headers.of("Content-Type", "text/xml", "Authorization", Asks.basic("demo:se:cret"));
    }

    private static Bytes call(String method, Object... arguments) {
        return XmlRpcCodec.encodeCall(XmlRpcCall.of(method, arguments));
    }

    private HttpService.Answer serve(Bytes body) {
        return service.serve(NOW, Asks.of(new HttpRequest("POST", "/xmlrpc", headers(), body)));
    }

    private String post(String body) {
        return post(Bytes.utf8(body));
    }

    private String post(Bytes body) {
        return serve(body).response().body().utf8();
    }

    private String reply(Headers headers, Bytes body) {
        return service.serve(NOW, Asks.of(new HttpRequest("POST", "/xmlrpc", headers, body)))
                .response()
                .body()
                .utf8();
    }

    private XmlRpcReply decoded(Bytes body) {
        try {
            return XmlRpcCodec.decodeReply(serve(body).response().body(), Optional.empty());
        } catch (dev.coldboot.wire.WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    private Object[] items(Bytes body) {
        return (Object[]) ((XmlRpcReply.Result) decoded(body)).value();
    }
}
