// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The redirection service as a command, as somebody runs it who keeps what customers register. */
class RedirectCommandIT {
    private static final String MAC = "000413241234";
    private static final String URL = "http://prov.example.com/{mac}.xml";

    @TempDir
    private Path directory;

    @Test
    void what_was_registered_outlives_a_kill_and_so_does_the_ca_that_clients_trust() throws Exception {
        try (Command first = redirect("--account", "demo:secret")) {
            Service service = Service.of(first);
            assertThat(first.await("web tool: ")).matches("web tool: sign in as admin with the password \\S{20,}.*");
            assertThat(redirections(service, "demo:secret", "add", MAC, URL).exitCode())
                    .isZero();
        }
        try (Command second = redirect()) {
            Service service = Service.of(second);

            Command.Ended shown = redirections(service, "demo:secret", "show", MAC);
            assertThat(shown.out()).as(shown.err()).contains(URL);
            assertThat(get(service.pages() + "/snom320/snom320.php?mac=" + MAC).body())
                    .contains("setting_server!: " + URL);
            assertThat(get(service.health()).statusCode()).isEqualTo(200);
            assertThat(get(service.health().replace("/health/ready", "/metrics"))
                            .body())
                    .contains("coldboot_registrations 1.0")
                    .contains(
                            "coldboot_xmlrpc_calls_total{method=\"redirect.getPhoneRedirection\",outcome=\"ok\"} 1.0");
        }
    }

    @Test
    void what_was_asked_is_in_the_access_log_when_a_signal_ends_it() throws Exception {
        Path log = directory.resolve("access.jsonl");
        try (Command command = redirect("--access-log", log.toString())) {
            Service service = Service.of(command);
            get(service.pages() + "/snom320/snom320.php?mac=" + MAC);
            command.interrupt();
        }
        assertThat(Files.readString(log)).contains("\"path\":\"/snom320/snom320.php?mac=" + MAC + "\"");
    }

    @Test
    void another_password_for_a_configured_account_counts_from_the_next_start() throws Exception {
        try (Command first = redirect("--account", "demo:secret")) {
            assertThat(redirections(Service.of(first), "demo:secret", "list", "snom320")
                            .exitCode())
                    .isZero();
        }
        try (Command second = redirect("--account", "demo:other")) {
            Service service = Service.of(second);
            assertThat(redirections(service, "demo:secret", "list", "snom320").exitCode())
                    .isEqualTo(1);
            assertThat(redirections(service, "demo:other", "list", "snom320").exitCode())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--store, /nowhere/at/all.db, create the directory /nowhere/at first",
        "--store, jdbc:mysql://x/y, expected: a file",
        "--cert, nothing.pem, 'expected: both, or neither'",
        "--client-ca, nothing.pem, there is no such file",
        "--address-limit, fast, expected: requests a second",
        "--access-log, /nowhere/a.log, cannot be written",
        "--registration, 000413241234=gopher:x, 'expected: an http, https, tftp or ftp URL'",
        "--admin, nobody, no NAME:PASSWORD"
    })
    void wrong_settings_are_told_in_a_sentence(String option, String value, String why) throws Exception {
        Command.Ended ended = Command.run("redirect", option, value);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("coldboot: ").contains(why).hasLineCount(1);
    }

    /** Where the service is, from what it prints. */
    private record Service(String pages, String rpc, String health) {
        static Service of(Command command) throws Exception {
            String pages = command.await("ready redirect http:");
            command.await("ready redirect https:");
            String rpc = command.await("ready redirect https:");
            command.await("ready redirect https:");
            String health = command.await("ready redirect http:");
            return new Service(address(pages), address(rpc), address(health));
        }

        private static String address(String line) {
            return line.replaceFirst("ready redirect (\\S+).*", "$1");
        }
    }

    private Command redirect(String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("redirect", "--store", store()));
        for (String port : List.of("--http-port", "--https-port", "--xmlrpc-port", "--web-port", "--health-port")) {
            line.addAll(List.of(port, "0"));
        }
        line.addAll(List.of(more));
        return Command.start(line.toArray(String[]::new));
    }

    private String store() {
        return directory.resolve("redirections.db").toString();
    }

    private Command.Ended redirections(Service service, String account, String... action) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "redirections", "--service", service.rpc(), "--account", account, "--ca", store() + ".ca/ca.pem"));
        line.addAll(List.of(action));
        return Command.run(line.toArray(String[]::new));
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
