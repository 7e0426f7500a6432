// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.MacAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coldboot redirections} against the lab's service by HTTPS. */
class RedirectionsCommandIT {
    @TempDir
    Path folder;

    private Lab lab;
    private String ca;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(LabConfig.builder(Scenarios.named("nothing").orElseThrow())
                .ports(PortPlan.DYNAMIC)
                .allServers(true)
                .build());
        ca = Files.writeString(folder.resolve("ca.pem"), lab.caPem().orElseThrow())
                .toString();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Typed redirections(String... action) {
        return as("demo:demo", action);
    }

    private Typed as(String account, String... action) {
        String service = "https://" + lab.addresses().xmlRpc().orElseThrow() + "/xmlrpc";
        List<String> line =
                new ArrayList<>(List.of("redirections", "--service", service, "--account", account, "--ca", ca));
        line.addAll(List.of(action));
        return Typed.line(line.toArray(String[]::new));
    }

    @Test
    void adds_shows_lists_and_removes() {
        assertThat(redirections("add", "00:04:13:24:12:34", "http://x.example/{mac}"))
                .isEqualTo(new Typed(0, "Ok\n", ""));
        assertThat(redirections("check", "000413241234")).isEqualTo(new Typed(0, "Ok\n", ""));
        assertThat(redirections("show", "000413241234"))
                .isEqualTo(new Typed(0, "Ok\ncustomer.example\nhttp://x.example/{mac}\n", ""));
        assertThat(redirections("list", "snom320")).isEqualTo(new Typed(0, "000413241234\n", ""));
        assertThat(redirections("list", "snom320", "--url", "http://other.example/"))
                .isEqualTo(new Typed(0, "", ""));
        assertThat(redirections("remove", "000413241234")).isEqualTo(new Typed(0, "Ok\n", ""));
        assertThat(redirections("list", "snom320")).isEqualTo(new Typed(0, "", ""));
    }

    @Test
    void a_refusal_of_the_service_is_told_and_exits_with_1() {
        assertThat(redirections("check", "000413241234")).isEqualTo(new Typed(1, "Error:no_such_mac\n", ""));
        assertThat(redirections("add", "000413241234", "nonsense"))
                .isEqualTo(new Typed(1, "Error:malformed_url\n", ""));
    }

    @Test
    void a_login_that_is_refused_is_told_in_one_line_and_exits_with_1() {
        Typed refused = as("demo:wrong", "list", "snom320");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .startsWith("coldboot: https://")
                .contains("status 403: the login was refused")
                .doesNotContain("wrong")
                .hasLineCount(1);
    }

    @Test
    void a_service_with_a_certificate_of_somebody_else_is_not_believed() {
        String service = "https://" + lab.addresses().xmlRpc().orElseThrow() + "/xmlrpc";

        Typed refused = Typed.line("redirections", "--service", service, "list", "snom320");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("TLS failed").hasLineCount(1);
        assertThat(refused.err()).contains("no CA that is trusted here", "--ca FILE.pem");
        assertThat(Typed.line("redirections", "--service", service, "--insecure", "list", "snom320"))
                .isEqualTo(new Typed(
                        0,
                        "",
                        "coldboot: --insecure: whoever answers as 127.0.0.2 is believed, and gets the password\n"));
    }

    @Test
    void a_service_that_is_not_there_is_named() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Typed refused = Typed.line("redirections", "--service", "http://127.0.0.1:" + free + "/x", "list", "snom320");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("coldboot: http://127.0.0.1:" + free + "/x: cannot connect\n");
    }

    @Test
    void a_file_is_imported_line_by_line() throws Exception {
        Path file = Files.writeString(
                folder.resolve("phones.csv"),
                "# phones\n\n000413241234, http://x.example/a\n00-04-13-24-12-35,http://x.example/b\n");

        assertThat(redirections("import", file.toString()))
                .isEqualTo(new Typed(0, "000413241234 Ok\n000413241235 Ok\n2 of 2 registered\n", ""));
        assertThat(redirections("list", "snom320").out()).isEqualTo("000413241234\n000413241235\n");
    }

    @Test
    void a_file_with_a_bad_line_is_not_imported_at_all() throws Exception {
        Path file = Files.writeString(
                folder.resolve("phones.csv"), "000413241236,http://x.example/a\n0004,http://x.example/b\n");

        Typed refused = redirections("import", file.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("phones.csv line 2: MAC address: \"0004\"");
        assertThat(redirections("list", "snom320").out()).isEmpty();
    }

    @Test
    void phones_of_a_file_that_the_service_refuses_are_told_and_the_others_registered() throws Exception {
        Path file = Files.writeString(
                folder.resolve("phones.csv"), "000413241236,gopher://x/\n000413241237,http://x.example/b\n");

        assertThat(redirections("import", file.toString()))
                .isEqualTo(new Typed(
                        1, "000413241236 Error:malformed_url\n000413241237 Ok\n1 of 2 registered, 1 refused\n", ""));
    }

    @Test
    void several_phones_are_answered_behind_their_addresses() {
        redirections("add", "000413241234", "http://x.example/{mac}");

        assertThat(redirections("check", "000413241234", "00:04:13:24:12:35"))
                .isEqualTo(new Typed(1, "000413241234 Ok\n000413241235 Error:no_such_mac\n", ""));
        assertThat(redirections("show", "000413241234", "000413241235"))
                .isEqualTo(new Typed(1, "000413241234 http://x.example/{mac}\n000413241235 Error:no_such_mac\n", ""));
        assertThat(redirections("remove", "000413241234", "000413241235"))
                .isEqualTo(new Typed(1, "000413241234 Ok\n000413241235 Error:no_such_mac\n", ""));
    }

    @Test
    void all_types_are_walked_through() {
        redirections("add", "000413241234", "http://x.example/a");
        redirections("add", "000413961234", "http://x.example/b");

        assertThat(redirections("list")).isEqualTo(new Typed(0, "000413241234\n000413961234\n", ""));
        assertThat(redirections("list", "all", "--with-urls"))
                .isEqualTo(new Typed(0, "000413241234 http://x.example/a\n000413961234 http://x.example/b\n", ""));
        assertThat(redirections("list", "--url", "http://x.example/b").out()).isEqualTo("000413961234\n");
        assertThat(redirections("--json", "list").out()).isEqualTo("""
                        {"mac":"000413241234","type":"snom320"}
                        {"mac":"000413961234","type":"snomD785"}
                        """);
    }

    @Test
    void two_thousand_phones_go_there_and_back() throws Exception {
        Path file = thousands("http://x.example/{mac}");
        String path = file.toString();

        Typed dryRun = redirections("import", "--dry-run", path);
        assertThat(dryRun.exitCode()).isZero();
        assertThat(dryRun.out())
                .startsWith("000413240000 new http://x.example/{mac}\n")
                .endsWith("\ndry run, nothing was changed: 2000 new\n");
        assertThat(redirections("list", "snom320").out()).isEmpty();

        Typed imported = redirections("import", path);
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.out())
                .startsWith("000413240000 Ok\n000413240001 Ok\n")
                .endsWith("\n2000 of 2000 registered\n")
                .hasLineCount(2_001);
        assertThat(redirections("list", "snom320").out()).hasLineCount(2_000);

        Typed again = redirections("import", "--skip-registered", path);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).endsWith("\n0 of 2000 registered, 2000 same\n");

        String exported = folder.resolve("exported.csv").toString();
        assertThat(redirections("export", exported))
                .isEqualTo(new Typed(0, "2000 phones written to " + exported + "\n", ""));
        assertThat(redirections("import", "--dry-run", exported).out())
                .endsWith("\ndry run, nothing was changed: 2000 same\n");

        assertThat(redirections("remove", "--dry-run", "--file", exported).out())
                .endsWith("\ndry run, nothing was changed: 2000 remove\n");
        assertThat(redirections("remove", "--file", exported).out()).endsWith("\n2000 of 2000 removed\n");
        assertThat(redirections("remove", "--file", exported))
                .extracting(Typed::exitCode, typed -> typed.out().replaceAll("(?s).*\n(?=.)", ""))
                .containsExactly(0, "0 of 2000 removed, 2000 gone\n");
        assertThat(redirections("list").out()).isEmpty();
    }

    private Path thousands(String url) throws Exception {
        StringBuilder lines = new StringBuilder("MAC;URL\r\n");
        for (int i = 0; i < 2_000; i++) {
            lines.append(MacAddress.of("000413240000").plus(i).withColons())
                    .append(';')
                    .append(url)
                    .append("\r\n");
        }
        return Files.writeString(folder.resolve("thousands.csv"), lines);
    }

    @Test
    void a_dry_run_tells_a_change_from_something_new() throws Exception {
        redirections("add", "000413241234", "http://old.example/");
        redirections("add", "000413241235", "http://x.example/");
        Path file = Files.writeString(folder.resolve("macs.txt"), "000413241234\n000413241235\n000413241236\n");

        Typed dryRun = redirections("import", "--dry-run", "--url", "http://x.example/", file.toString());

        assertThat(dryRun).isEqualTo(new Typed(0, """
                        000413241234 change http://old.example/ -> http://x.example/
                        000413241235 same http://x.example/
                        000413241236 new http://x.example/
                        dry run, nothing was changed: 1 same, 1 new, 1 change
                        """, ""));
        assertThat(redirections("show", "000413241234").out()).contains("http://old.example/");
    }

    @Test
    void all_malformed_lines_are_told_and_nothing_is_sent() throws Exception {
        Path file = Files.writeString(
                folder.resolve("phones.csv"), "000413241234,http://x/\n0004,http://x/\n000413241235,\n");

        Typed refused = redirections("import", file.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines())
                .containsExactly(
                        "coldboot: " + file + " line 2: MAC address: \"0004\" (expected: twelve hex digits such as"
                                + " 000413241234 or 00:04:13:24:12:34)",
                        "coldboot: " + file + " line 3: URL: none (expected: MAC,URL, or --url for all)",
                        "coldboot: " + file + ": 2 malformed lines; nothing was sent");
        assertThat(redirections("--json", "import", file.toString()).out())
                .startsWith("{\"error\":{\"code\":\"file\",\"message\":")
                .contains("\"lines\":[{\"line\":2,\"text\":\"MAC address: ", "{\"line\":3,\"text\":\"URL: none");
        assertThat(redirections("list").out()).isEmpty();
    }

    @Test
    void scripts_get_one_object_a_line() throws Exception {
        Path file = Files.writeString(folder.resolve("phones.csv"), "000413241234,http://x/\n");

        assertThat(redirections("--json", "add", "000413241234", "http://x/").out())
                .isEqualTo("{\"mac\":\"000413241234\",\"accepted\":true,\"text\":\"Ok\",\"url\":\"http://x/\"}\n");
        assertThat(redirections("show", "--json", "000413241234").out()).isEqualTo("""
                        {"mac":"000413241234","accepted":true,"text":"Ok","company":"customer.example","url":"http://x/"}
                        """);
        assertThat(redirections("import", "--json", file.toString()).out()).isEqualTo("""
                        {"mac":"000413241234","result":"registered","good":true,"url":"http://x/","text":"Ok","line":1}
                        {"summary":{"total":1,"done":1,"registered":1}}
                        """);
        assertThat(as("demo:wrong", "--json", "list").out())
                .startsWith("{\"error\":{\"code\":\"login\",\"message\":\"https://");
        assertThat(Typed.line("redirections", "--json", "check", "0004"))
                .extracting(Typed::exitCode, Typed::err)
                .containsExactly(2, "");
        assertThat(Typed.line("redirections", "--json", "check", "0004").out())
                .startsWith("{\"error\":{\"code\":\"usage\",\"message\":");
    }
}
