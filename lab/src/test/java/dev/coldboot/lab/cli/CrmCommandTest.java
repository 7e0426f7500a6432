// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmCommandTest {
    private static final String PHONES = """
            Name;MAC;Ext;Secret;Site
            Anna "Ä";00:04:13:24:12:34;401;pw-1;Berlin
            Bob;000413241235;402;pw-2;Köln
            """;

    @TempDir
    private Path directory;

    private Typed crm(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("crm", "--store", directory.resolve("crm.db").toString()));
        all.addAll(List.of(arguments));
        return Typed.line(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private Typed imported(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("import", "--customer", "Acme", "--host", "pbx.example"));
        all.addAll(List.of(options));
        all.add(file("phones.csv", PHONES));
        return crm(all.toArray(String[]::new));
    }

    @Test
    void phones_of_a_file_are_added_once_and_changed_afterwards() throws IOException {
        Typed first = imported();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("2 phones added, 0 changed, 0 as they were");
        assertThat(first.err()).contains("customer Acme was added, whose phones need show nothing");
        assertThat(imported().out()).contains("0 phones added, 0 changed, 2 as they were");

        Typed dry = crm(
                "import",
                "--customer",
                "Acme",
                "--host",
                "other.example",
                "--verbose",
                "--dry-run",
                directory.resolve("phones.csv").toString());

        assertThat(dry.out())
                .contains(
                        "0 phones added, 2 changed",
                        "dry run: nothing was changed",
                        "000413241235 snom320 402 Bob (Acme, Köln): changed");
        assertThat(imported().out()).contains("2 as they were");
    }

    @Test
    void lists_and_exports_tell_all_but_passwords_unless_they_are_asked_for() throws IOException {
        imported();

        assertThat(crm("list", "--search", "ANNA").out())
                .isEqualToIgnoringNewLines("000413241234 snom320 401 Anna \"Ä\" (Acme, Berlin)");
        assertThat(crm("list", "--json").out())
                .contains("\"mac\":\"000413241235\"", "\"host\":\"pbx.example\"")
                .doesNotContain("pw-");
        assertThat(crm("export", "-").out())
                .startsWith("MAC,type,customer,site,extension,display_name,user,password,host,outbound\r\n")
                .contains("000413241234,snom320,Acme,Berlin,401,\"Anna \"\"Ä\"\"\",401,,pbx.example,")
                .doesNotContain("pw-");

        String backup = directory.resolve("backup.csv").toString();
        assertThat(crm("export", "--with-passwords", backup).exitCode()).isZero();
        assertThat(crm("remove", "000413241234", "000413241299").err()).contains("1 of them were not there");
        assertThat(crm("import", backup).out()).contains("1 phone added, 0 changed, 1 as they were");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "000413241234,401 | line 1: line of heads: none before it (expected: MAC,type",
                "MAC,ext\\n000413241234,401 | line 2: host: none (expected: a cell of that column, or --host)",
                "MAC,ext,host\\n000413241234,401,h | line 2: customer: none (expected: a cell of that column, or --customer)",
                "MAC,host,customer\\n000413241234,h,c | line 2: extension: none",
                "MAC,ext,host,customer\\n00:11:22:33:44:55,1,h,c | line 2: type: none (expected: a cell of that column, or an address",
                "MAC,ext,host,customer\\n413241234,1,h,c | table programs drop the zeros",
                "MAC,ext,host,customer\\n000413241234,1,h,c\\n0004-1324-1234,2,h,c | MAC address",
                "MAC,ext,host,customer\\n000413241234,1,h,c\\n00:04:13:24:12:34,2,h,c | line 3: 000413241234: again, as in line 2",
                "MAC,ext,host,customer,password\\n000413241234,1,h,c,s3cret\\u0007 | line 2: password: a character that is no text",
                "MAC,ext\\n | no phone in it"
            })
    void a_malformed_file_is_told_by_its_lines_and_nothing_is_changed(String text, String told) throws IOException {
        Typed typed = crm("import", file("bad.csv", text.replace("\\n", "\n").replace("\\u0007", "\u0007")));

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains(told).doesNotContain("s3cret");
        assertThat(crm("list").out()).isEmpty();
    }

    @Test
    void a_sample_is_the_same_each_time() {
        assertThat(crm("sample", "--phones", "50").out()).contains("50 phones of Sample", "coldboot aps --crm");
        String once = crm("export", "--with-passwords", "-").out();
        assertThat(crm("sample", "--phones", "50").exitCode()).isZero();

        assertThat(crm("export", "--with-passwords", "-").out()).isEqualTo(once).hasLineCount(51);
        assertThat(crm("customers").out()).contains("Sample: 50 phones, which must show nothing");
        assertThat(crm("sample", "--phones", "0").err()).contains("--phones: 0 (expected: 1 to 1000000)");
    }

    @Test
    void what_a_customer_demands_is_set_and_shown_without_its_secrets() throws IOException {
        String login = file("login.txt", "phones:s3cret\n");
        assertThat(crm("customer", "Acme").err())
                .contains("no such customer (expected: one of crm customers, or --add)");
        assertThat(crm("customer", "Acme", "--add").exitCode()).isZero();

        Typed set = crm("customer", "Acme", "--secure", "--token", "--login-file", login, "--digest", "--certificate");

        assertThat(set.out())
                .contains("Acme: 0 phones, which must show HTTPS, login phones by Digest, token, certificate")
                .doesNotContain("s3cret");
        assertThat(crm("--json", "customer", "Acme", "--no-secure", "--no-login")
                        .out())
                .contains("\"secure\":false", "\"login\":\"\"", "\"token\":true", "\"certificate\":true");
        assertThat(crm("customer", "Acme", "--token-file", file("short.txt", "abc"))
                        .err())
                .contains("short.txt: 3 characters (expected: 16 or more)");
        assertThat(crm("customer", "Acme", "--remove").out()).contains("Acme was removed");
    }

    @Test
    void a_customer_with_phones_stays() throws IOException {
        imported();

        Typed typed = crm("customer", "Acme", "--remove");

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err()).contains("Acme: has 2 phones (expected: none; crm remove removes phones)");
    }

    @Test
    void wrong_usage_is_told_to_scripts_as_json() {
        assertThat(Typed.line("crm", "--json", "import").out()).startsWith("{\"error\":{\"code\":\"usage\"");
        assertThat(Typed.line("sync", "--json", "--frobnicate").out()).startsWith("{\"error\":{\"code\":\"usage\"");
    }

    @Test
    void a_database_that_cannot_be_opened_is_named_with_what_to_do() {
        Typed typed =
                Typed.line("crm", "--store", directory.resolve("no/crm.db").toString(), "list");

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("--store: ", "create the directory");
        assertThat(Typed.line("crm").err()).contains("no action (expected: one of sample, import");
    }
}
