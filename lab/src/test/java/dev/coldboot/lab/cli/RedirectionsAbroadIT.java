// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.engine.xmlrpc.XmlRpcReply;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coldboot redirections} against services that answer otherwise than ours does. */
class RedirectionsAbroadIT {
    private static final Object[] OK = {true, "Ok"};

    @TempDir
    Path folder;

    private final List<XmlRpcCall> calls = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    /** A value is answered as a result, a fault as a fault, a status without a body; null ends the connection. */
    private Function<XmlRpcCall, Object> service = call -> OK;

    private record Status(int code) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        XmlRpcCall call;
        try {
            call = XmlRpcCodec.decodeCall(Bytes.of(exchange.getRequestBody().readAllBytes()), Optional.empty());
        } catch (WireFormatException e) {
            throw new IOException(e);
        }
        calls.add(call);
        Object answer = service.apply(call);
        if (answer instanceof Status status) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(status.code(), -1);
        } else if (answer != null) {
            XmlRpcReply reply = answer instanceof XmlRpcReply whole ? whole : new XmlRpcReply.Result(answer);
            byte[] body = XmlRpcCodec.encodeReply(reply).toArray();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Typed redirections(String... action) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/xmlrpc/";
        List<String> line = new ArrayList<>(List.of("redirections", "--service", address, "--parallel", "1"));
        line.addAll(List.of(action));
        return Typed.line(line.toArray(String[]::new));
    }

    /** A file of that many phones from 000413240000 on, for one URL. */
    private String phones(int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(String.format("0004132400%02X,http://x/%n", i));
        }
        return Files.writeString(folder.resolve("phones.csv"), lines).toString();
    }

    /** The calls that were made: the method without its prefix, and the phones as the last two digits of their MACs. */
    private List<String> made() {
        return calls.stream()
                .map(call -> call.method().replace("redirect.", "") + " "
                        + (call.arguments().get(0) instanceof Object[] macs
                                ? Arrays.stream(macs)
                                        .map(RedirectionsAbroadIT::end)
                                        .toList()
                                : end(call.arguments().get(0))))
                .toList();
    }

    private static String end(Object mac) {
        return mac.toString().substring(10);
    }

    @Test
    void a_service_without_lists_is_asked_phone_by_phone() throws Exception {
        service = call -> call.method().endsWith("List") ? new XmlRpcReply.Fault(0, "no such method") : OK;

        Typed imported = redirections("import", "--batch", "2", phones(4));

        assertThat(imported.out()).endsWith("4 of 4 registered\n");
        assertThat(imported.exitCode()).isZero();
        assertThat(made())
                .containsExactly(
                        "registerPhoneList [00, 01]",
                        "registerPhone 00",
                        "registerPhone 01",
                        "registerPhone 02",
                        "registerPhone 03");
    }

    @Test
    void phones_that_a_refused_list_names_are_asked_alone_and_the_rest_together() throws Exception {
        service = call -> {
            boolean foreign = Arrays.deepToString(call.arguments().toArray()).contains("000413240001");
            return foreign
                    ? new Object[] {false, "Error:owned_by_other_user", "000413240001: Error:owned_by_other_user"}
                    : OK;
        };

        Typed imported = redirections("import", phones(4));

        assertThat(imported).isEqualTo(new Typed(1, """
                        000413240001 Error:owned_by_other_user
                        000413240000 Ok
                        000413240002 Ok
                        000413240003 Ok
                        3 of 4 registered, 1 foreign
                        """, ""));
        assertThat(made())
                .containsExactly(
                        "registerPhoneList [00, 01, 02, 03]", "registerPhone 01", "registerPhoneList [00, 02, 03]");
    }

    @Test
    void a_refused_list_that_names_nobody_is_halved() throws Exception {
        service = call -> Arrays.deepToString(call.arguments().toArray()).contains("000413240001")
                ? new Object[] {false, "Error"}
                : OK;

        Typed imported = redirections("import", phones(4));

        assertThat(imported.out()).endsWith("3 of 4 registered, 1 refused\n");
        assertThat(made())
                .containsExactly(
                        "registerPhoneList [00, 01, 02, 03]",
                        "registerPhoneList [00, 01]",
                        "registerPhone 00",
                        "registerPhone 01",
                        "registerPhoneList [02, 03]");
    }

    @Test
    void one_phone_that_the_service_stumbles_over_does_not_hold_up_the_others() throws Exception {
        service = call -> call.arguments().get(0).equals("000413240001") ? new Status(500) : OK;

        Typed imported = redirections("import", "--batch", "1", phones(3));

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.out())
                .contains(
                        "000413240000 Ok\n000413240001 failed: http://",
                        "status 500 (expected: 200)\n000413240002 Ok\n")
                .endsWith("2 of 3 registered, 1 failed\n");
    }

    @Test
    void a_service_that_stumbles_over_every_phone_is_left_alone_after_ten() throws Exception {
        service = call -> new Status(500);

        Typed imported = redirections("import", "--batch", "1", phones(40));

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.err()).contains("stopped after 9 of 40 phones (9 failed)", "status 500");
        assertThat(calls).hasSize(10);
    }

    @Test
    void a_service_that_dies_in_the_middle_is_told_with_how_far_it_came() throws Exception {
        service = call -> calls.size() <= 3 ? OK : null;

        Typed imported = redirections("--retries", "1", "import", "--batch", "1", phones(9));

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.out()).isEqualTo("000413240000 Ok\n000413240001 Ok\n000413240002 Ok\n");
        assertThat(imported.err().lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "coldboot: stopped after 3 of 9 phones (3 registered); a few more may have been sent, and doing"
                                + " it again does no harm");
    }

    @Test
    void the_same_in_json_ends_with_a_summary_and_an_error() throws Exception {
        service = call -> calls.size() <= 1 ? OK : new Status(403);

        Typed imported = redirections("--json", "import", "--batch", "1", phones(9));

        assertThat(imported.out().lines().skip(1))
                .satisfiesExactly(
                        summary -> assertThat(summary)
                                .isEqualTo(
                                        "{\"summary\":{\"total\":9,\"done\":1,\"registered\":1,\"cut\":\"stopped\"}}"),
                        error -> assertThat(error).startsWith("{\"error\":{\"code\":\"login\",\"message\":\"http://"));
    }

    @Test
    void a_service_that_puts_off_is_asked_again() {
        service = call -> calls.size() == 1 ? new Status(429) : OK;

        assertThat(redirections("check", "000413240000")).isEqualTo(new Typed(0, "Ok\n", ""));
    }

    @Test
    void a_lost_reply_to_a_removal_is_no_failure() {
        service = call -> calls.size() == 1 ? null : new Object[] {false, "Error:no_such_mac"};

        assertThat(redirections("remove", "000413240000"))
                .isEqualTo(new Typed(0, "Ok\na first reply was lost; the phone is not registered\n", ""));
    }

    @Test
    void types_that_a_service_does_not_know_are_told_and_do_not_end_the_walk() {
        service = call -> switch (String.valueOf(call.arguments().get(0))) {
            case "snom320" -> new Object[] {"00041324abcd"};
            case "snom360" -> new Object[] {false, "Error:unknown_type"};
            default -> new Object[0];
        };

        assertThat(redirections("list"))
                .isEqualTo(new Typed(
                        0, "00041324ABCD\n", "coldboot: snom360: the service lists none: Error:unknown_type\n"));
        assertThat(redirections("list", "snom360"))
                .extracting(Typed::exitCode, Typed::out)
                .containsExactly(1, "");
    }

    @Test
    void a_service_that_knows_no_type_at_all_has_refused() {
        service = call -> new Object[] {false, "Error"};

        assertThat(redirections("list").exitCode()).isEqualTo(1);
    }

    @Test
    void what_is_no_address_in_a_list_is_told() {
        service = call -> new Object[] {"000413240000", "none"};

        assertThat(redirections("list", "snom320"))
                .isEqualTo(new Typed(
                        1,
                        "000413240000\n",
                        "coldboot: snom320: the service lists \"none\" (expected: a MAC address)\n"));
    }

    @Test
    void a_redirection_of_two_elements_is_a_url() {
        service = call -> new Object[] {true, "http://x/"};

        assertThat(redirections("show", "000413240000")).isEqualTo(new Typed(0, "Ok\n\nhttp://x/\n", ""));
        assertThat(redirections("show", "000413240000", "000413240001").out())
                .isEqualTo("000413240000 http://x/\n000413240001 http://x/\n");
    }

    @Test
    void a_dry_run_asks_twice_where_the_first_question_is_not_answered() throws Exception {
        service = call -> switch (call.method()) {
            case "redirect.getPhoneRedirection" -> new XmlRpcReply.Fault(0, "no such method");
            default ->
                call.arguments().get(0).equals("000413240000")
                        ? new Object[] {false, "Error:owned_by_other_user"}
                        : new Object[] {false, "Error:no_such_mac"};
        };

        assertThat(redirections("import", "--dry-run", phones(2))).isEqualTo(new Typed(1, """
                        000413240000 Error:owned_by_other_user
                        000413240001 new http://x/
                        dry run, nothing was changed: 1 new, 1 foreign
                        """, ""));
    }
}
