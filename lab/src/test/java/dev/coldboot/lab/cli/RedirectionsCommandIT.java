// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.scenario.Scenarios;
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
        assertThat(Typed.line("redirections", "--service", service, "--insecure", "list", "snom320"))
                .isEqualTo(new Typed(0, "", ""));
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
                folder.resolve("phones.csv"), "000413241236,nonsense\n000413241237,http://x.example/b\n");

        assertThat(redirections("import", file.toString()))
                .isEqualTo(new Typed(1, "000413241236 Error:malformed_url\n000413241237 Ok\n1 of 2 registered\n", ""));
    }
}
