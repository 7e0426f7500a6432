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

/** The README's five steps by its own commands: from a customer's database to a line that is registered. */
class FiveStepsIT {
    private static final String ACCOUNT = "acme:s3cret";

    @TempDir
    private Path directory;

    @Test
    void a_customers_phones_are_registered_redirected_configured_and_seen() throws Exception {
        try (Command redirect = start(
                        "redirect",
                        "--bind",
                        "127.0.0.2",
                        "--account",
                        ACCOUNT,
                        "--ca-out",
                        file("ca.pem"),
                        "--http-port",
                        "0",
                        "--https-port",
                        "0",
                        "--xmlrpc-port",
                        "0",
                        "--web-port",
                        "0",
                        "--health-port",
                        "0");
                Command aps = provisioning();
                Command registrar = registrar()) {
            String pages = address(redirect);
            address(redirect);
            String service = address(redirect);
            String provisioning = address(aps);
            String outbound = registrar.await("ready registrar ").split(" ", -1)[2];
            String mac = importedPhone(outbound);

            assertThat(sync(service, provisioning).out()).endsWith("1 registered\n");
            assertThat(sync(service, provisioning).out()).startsWith("nothing to do: 1 phone is");

            Command.Ended booted = phone(mac, pages);
            assertThat(booted.out())
                    .contains(mac + " snom320 8.4.35: PROVISIONED by REDIRECTION", "401@pbx.example: registered")
                    .contains("setting_server to " + provisioning + "/");
            assertThat(booted.exitCode()).isZero();
            aps.await("ready aps https://");
            aps.await("ready aps tftp://");
            String office = address(aps);
            assertThat(seen(office, mac))
                    .contains("\"state\":\"served\"", "\"firmware\":\"8.4.35\"")
                    .doesNotContain("s3cret");
        }
    }

    /** A customer who demands a token: the phone gets its settings by the URL that sync registered, and by no other. */
    private String importedPhone(String outbound) throws Exception {
        Path csv = Files.writeString(
                directory.resolve("phones.csv"),
                "mac,extension,password,host,outbound\n00:04:13:24:12:34,401,s3cret-401,pbx.example," + outbound
                        + "\n");
        assertThat(Command.run("crm", "--store", file("crm.db"), "import", "--customer", "Acme", csv.toString())
                        .out())
                .startsWith("1 phone added");
        assertThat(Command.run("crm", "--store", file("crm.db"), "customer", "Acme", "--token")
                        .out())
                .isEqualTo("Acme: 1 phone, which must show token\n");
        return "000413241234";
    }

    private Command provisioning() throws Exception {
        return start(
                "aps",
                "--crm",
                file("crm.db"),
                "--http-port",
                "0",
                "--https-port",
                "0",
                "--tftp-port",
                "0",
                "--web-port",
                "0");
    }

    private Command registrar() throws Exception {
        return start("registrar", "--bind", "127.0.0.3", "--port", "0", "--account", "401:s3cret-401");
    }

    private Command.Ended sync(String service, String provisioning) throws Exception {
        Path account = Files.writeString(directory.resolve("account.txt"), ACCOUNT + "\n");
        return Command.run(
                "sync",
                "--crm",
                file("crm.db"),
                "--url",
                provisioning + "/{mac}.xml",
                "--service",
                service,
                "--ca",
                file("ca.pem"),
                "--account-file",
                account.toString());
    }

    private static Command.Ended phone(String mac, String redirector) throws Exception {
        return Command.run(
                "phone",
                "--mac",
                mac,
                "--model",
                "snom320",
                "--no-dhcp",
                "--no-pnp",
                "--redirector",
                redirector,
                "--exit-when-booted");
    }

    private static String seen(String office, String mac) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(office + "/api/phones/" + mac))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The next address that is ready. */
    private static String address(Command command) throws Exception {
        return command.await("ready ").split(" ", -1)[2].replaceFirst("/$", "");
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static Command start(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--quiet");
        return Command.start(all.toArray(String[]::new));
    }
}
