// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.aps.crm.CrmStore;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.aps.store.CrmDatabase;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.MacAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code coldboot sync} against the lab's service by HTTPS. */
class SyncCommandIT {
    private static final String URL = "http://prov.example/{mac}.xml";

    @TempDir
    Path folder;

    private Lab lab;
    private String ca;
    private List<String> macs = List.of("000413240001", "000413240002");
    private Optional<String> token = Optional.empty();

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

    private Typed sync(String... more) {
        return syncTo(URL, more);
    }

    /** What is named again replaces what was there. */
    private Typed syncTo(String url, String... more) {
        fill(folder.resolve("crm.db"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(service("demo:demo"));
        line.addAll(List.of("--crm", folder.resolve("crm.db").toString(), "--url", url));
        line.addAll(List.of(more));
        PrintWriter words = new PrintWriter(out);
        int exitCode = new CommandLine(new SyncCommand())
                .setOverwrittenOptionsAllowed(true)
                .setOut(words)
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
        words.flush();
        return new Typed(exitCode, out.toString(), err.toString());
    }

    /** The phones that the test has now, and no others. */
    private void fill(Path file) {
        try (CrmDatabase database = CrmDatabase.open(file.toString())) {
            CrmStore crm = database.crm();
            crm.put(new Customer("Acme", new Demands(false, Optional.empty(), token, false)));
            crm.remove(crm.list(PhoneQuery.all(100)).stream().map(CrmPhone::mac).toList());
            SipAccount account = new SipAccount("401", "s", "pbx.example", "");
            crm.put(macs.stream()
                    .map(mac -> new CrmPhone(MacAddress.of(mac), "snom320", "Acme", "", "401", "Reception", account))
                    .toList());
        } catch (StoreOpenException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> service(String account) {
        String service = "https://" + lab.addresses().xmlRpc().orElseThrow() + "/xmlrpc";
        return List.of("--service", service, "--account", account, "--ca", ca);
    }

    private Typed redirections(String... action) {
        List<String> line = new ArrayList<>(List.of("redirections"));
        line.addAll(service("demo:demo"));
        line.addAll(List.of(action));
        return Typed.line(line.toArray(String[]::new));
    }

    @Test
    void tells_what_changed_and_the_second_time_that_there_is_nothing_to_do() {
        redirections("add", "000413240002", "http://old.example/");
        redirections("add", "000413240003", URL);

        assertThat(sync()).isEqualTo(new Typed(0, """
                        000413240001 registered
                        000413240002 changed http://old.example/ -> http://prov.example/{mac}.xml
                        000413240003 given up: is gone from the database
                        1 registered, 1 changed, 1 given up
                        """, ""));
        assertThat(sync()).isEqualTo(new Typed(0, "nothing to do: 2 phones are as the database says\n", ""));
        assertThat(redirections("list", "snom320").out()).isEqualTo("000413240001\n000413240002\n");
        assertThat(sync("--verbose").out()).contains("000413240001 unchanged\n");
    }

    @Test
    void a_dry_run_changes_nothing() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));

        assertThat(sync("--dry-run", "--write", files.toString())).isEqualTo(new Typed(0, """
                        000413240001 to register: is new, settings to write
                        000413240002 to register: is new, settings to write
                        dry run, nothing was changed: 2 to register, 2 files to write
                        """, ""));
        assertThat(files).isEmptyDirectory();
        assertThat(redirections("list", "snom320").out()).isEmpty();
    }

    @Test
    void writes_the_settings_of_each_phone() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));

        assertThat(sync("--write", files.toString()).out()).endsWith("2 registered, 2 files written\n");
        assertThat(files.resolve("000413240001.xml")).content().contains("pbx.example");

        macs = List.of("000413240001");
        assertThat(sync("--write", files.toString()).out()).endsWith("1 given up, 1 unchanged, 1 file removed\n");
        assertThat(files.resolve("000413240002.xml")).doesNotExist();
    }

    @Test
    void a_token_is_not_shown() {
        sync();
        token = Optional.of("secret of the customer");

        Typed changed = sync();

        assertThat(changed.out()).contains(" -> http://prov.example/***/{mac}.xml\n");
        assertThat(redirections("show", "000413240001").out()).containsPattern("prov\\.example/[A-Za-z0-9_-]{22}/");
        assertThat(sync("--json", "--verbose").out()).contains("http://prov.example/***/{mac}.xml");
    }

    @Test
    void speaks_json_to_scripts() {
        Typed first = sync("--json");

        assertThat(first.out().lines())
                .contains("{\"mac\":\"000413240001\",\"step\":\"register\",\"result\":\"done\",\"good\":true,"
                        + "\"customer\":\"Acme\",\"url\":\"http://prov.example/{mac}.xml\",\"before\":\"\","
                        + "\"why\":\"is new\",\"written\":false}");
        assertThat(first.out().lines().toList().get(2))
                .startsWith("{\"summary\":{\"total\":2,\"register\":2,\"change\":0,\"keep\":0,\"deregister\":0,")
                .endsWith("\"dryRun\":false,\"stopped\":false,\"good\":true}}");
    }

    @Test
    void a_login_that_is_refused_is_told_with_its_remedy_and_exits_with_1() {
        Typed refused = sync("--account", "demo:wrong");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("status 403: the login was refused", "--account tells whose phones")
                .hasLineCount(1)
                .doesNotContain("wrong");
        assertThat(refused.out()).isEqualTo("stopped: no phone was looked at\n");
    }

    @Test
    void wrong_usage_is_told_before_anything_is_asked() {
        assertUsage(syncTo("gopher://x/"), "--url: URL: gopher://x/ (expected: ");
        assertUsage(sync("--write", "/nowhere"), "--write: /nowhere (expected: a directory)");
        assertUsage(sync("--templates", "x"), "--templates: without --write (expected: both)");
        assertUsage(sync("--parallel", "0"), "--parallel: 0 (expected: 1 to 32)");
        assertUsage(sync("--crm", "/nowhere/at/all.db"), "--crm: ");
    }

    private static void assertUsage(Typed typed, String words) {
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).startsWith("coldboot: " + words).hasLineCount(1);
        assertThat(typed.out()).isEmpty();
    }
}
