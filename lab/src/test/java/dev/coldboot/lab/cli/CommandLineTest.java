// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.LabFile;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.pnp.ResponderProfile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Wrong usage, help and the commands that need no socket. */
class CommandLineTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boot nosuch               | unknown scenario \"nosuch\" (expected: nothing, token or pnp; 'coldboot scenarios' lists",
                "boot pnp redirection      | Unmatched argument at index 2: 'redirection'",
                "boot --bogus pnp          | Unknown option: '--bogus'",
                "boot --phones 0 pnp       | phones: 0 (expected: 1 to 60000)",
                "boot --phones -1 pnp      | phones: -1 (expected: 1 to 60000)",
                "boot --phones 60001 pnp   | phones: 60001 (expected: 1 to 60000)",
                "boot --phones many pnp    | '--phones': 'many' is not an int",
                "boot --mac 0004 pnp       | '--mac': MAC address: \"0004\" (expected: twelve hex digits",
                "boot --model snom1 pnp    | model: \"snom1\" (expected: one of snom300, snom320",
                "boot --model snomM700 pnp | model: \"snomM700\" is a DECT base with firmware of another family, not simulated (exp",
                "boot --mac 000413610000 pnp | model: \"snomM700\" is a DECT base",
                "boot --firmware 99.1 pnp  | firmware: 99.1 for snom320 (expected: one of the lines",
                "boot --firmware x pnp     | firmware: \"x\"",
                "boot --ports some pnp     | '--ports': \"some\" (expected: user, standard or dynamic)",
                "boot --plan some pnp      | '--ports': \"some\" (expected: user, standard or dynamic)",
                "boot --pnp-wait 5 pnp     | '--pnp-wait': \"5\" (expected: a duration such as 200ms",
                "boot --stagger 1d pnp     | '--stagger': \"1d\" (expected: a duration such as 200ms",
                "boot --stagger 999999999h | '--stagger': \"999999999h\" (expected: at most 876000h)",
                "boot --seed x pnp         | '--seed': 'x' is not a long",
                "boot --seed 9223372036854775808 pnp | '--seed': '9223372036854775808' is not a long",
                "boot --virtual=maybe pnp  | '--virtual'",
                "lab nosuch                | unknown scenario \"nosuch\"",
                "lab --phones 0            | phones: 0 (expected: 1 to 60000)",
                "lab --plan standard --stagger 1s | --stagger: beside --plan standard (expected: one of the two",
                "lab --ports standard --pnp-wait 1s | --pnp-wait: beside --plan standard (expected: one of the two",
                "lab --mac x               | '--mac': MAC address: \"x\"",
                "phone --mac x             | '--mac': MAC address: \"x\"",
                "phone --model snom1       | phone: model: \"snom1\" (expected: one of snom300, snom320",
                "phone --mac 000413610000  | phone: model: \"snomM700\" is a DECT base with firmware of another family, not simulated",
                "phone --firmware 99.1     | phone: firmware: 99.1 for snom320 (expected: one of the lines 6.5 (such as 6.5.20)",
                "phone --model snomD865 --firmware 8.4.35 | phone: firmware: 8.4.35 for snomD865 (expected: one of the lines 10.1",
                "phone --mac 000413961234 --firmware 8.4.35 | phone: firmware: 8.4.35 for snomD785",
                "phone --json              | phone: --json without --models (expected: both",
                "phone --dhcp 127.0.0.1    | '--dhcp': endpoint: \"127.0.0.1\" (expected: ADDRESS:PORT",
                "phone --dhcp host:67      | '--dhcp': IPv4 address: \"host\"",
                "phone --dhcp 1.1.1.1:65536 | '--dhcp': endpoint: \"1.1.1.1:65536\"",
                "phone --dns 127.0.0.1     | '--dns': endpoint: \"127.0.0.1\"",
                "phone --pnp 224.0.1.75    | '--pnp': endpoint: \"224.0.1.75\"",
                "phone --pnp 10.0.0.1:5060 | phone: --pnp: 10.0.0.1:5060 (expected: a multicast group",
                "phone --address 1.2.3     | '--address': IPv4 address: \"1.2.3\"",
                "phone --count 0           | phone: --count: 0 (expected: 1 to 60000)",
                "phone --count 60001       | phone: --count: 60001 (expected: 1 to 60000)",
                "phone --interface lo      | phone: --interface: lo (expected: an interface of a network",
                "phone --interface none0   | --interface: \"none0\" (expected: one of [",
                "phone --interface eth0 --no-dhcp | phone: --address: 127.77.0.5 (expected: an address on eth0)",
                "phone --pnp-wait x        | '--pnp-wait': \"x\" (expected: a duration",
                "phone --redirector http://h/x  | phone: --redirector: \"http://h/x\" (expected: http or https://host[:port]",
                "phone --redirector http://h/   | phone: --redirector: \"http://h/\"",
                "phone --redirector bogus       | phone: --redirector: \"bogus\"",
                "phone --setting-server nonsense | phone: --setting-server: URL: \"nonsense\" (expected: http, https or tftp",
                "phone --setting-server ftp://x/ | phone: --setting-server: URL at 0: scheme \"ftp\"",
                "phone --set user_name13=x      | phone: --set: \"user_name13\": there is no identity 13",
                "phone --set 1bad=x             | phone: --set: \"1bad\": no setting has such a name",
                "phone --ca nofile.pem          | --ca: nofile.pem: there is no such file (expected: certificates in PEM)",
                "pnp --url nonsense             | pnp: --url: URL: \"nonsense\"",
                "phone --redirector http://:1   | phone: --redirector: \"http://:1\"",
                "phone --redirector http://a^b  | phone: --redirector: \"http://a^b\"",
                "phone --set x             | phone: --set: \"x\" (expected: NAME=VALUE)",
                "phone --set =x            | phone: --set: \"=x\" (expected: NAME=VALUE)",
                "phone --web-port 0        | '--web-port': \"0\" (expected: a port, 1 to 65535)",
                "phone --sip-port 0        | '--sip-port': \"0\" (expected: a port, 1 to 65535)",
                "dhcp --option 66          | option: \"66\" (expected: NUMBER=VALUE",
                "dhcp --option 0=x         | option: 0 (expected: 1 to 254)",
                "dhcp --option 53=x        | option: 53 (expected: one that the protocol does not use",
                "dhcp --option 43=x        | option 43: \"x\" (expected: NUMBER:VALUE",
                "dhcp --option 6=x         | IPv4 address: \"x\"",
                "dhcp --option 125=0x1     | option: \"125=0x1\" (expected: pairs of hex digits",
                "dhcp --model-option 66=x  | model-option: \"66=x\" (expected: TYPE:NUMBER=VALUE",
                "dhcp --model-option :66=x | model-option: \":66=x\" (expected: TYPE:NUMBER=VALUE",
                "dhcp --model-option t:66  | option: \"66\" (expected: NUMBER=VALUE",
                "dhcp --bind 10.0.0.1      | --bind: 10.0.0.1 (expected: an address of 127.0.0.0/8",
                "dhcp --ping-before-offer 500ms | --ping-before-offer: on loopback (expected: --interface IF beside it",
                "dhcp --ping-before-offer 5 | '--ping-before-offer': \"5\" (expected: a duration",
                "dhcp --bind x             | '--bind': IPv4 address: \"x\"",
                "dhcp --pool 127.77.0.5    | dhcp: pool: \"127.77.0.5\" (expected: LOWEST-HIGHEST)",
                "dhcp --pool a-b           | dhcp: pool: IPv4 address: \"a\"",
                "dhcp --pool 10.0.0.9-10.0.0.1 | dhcp: pool: 10.0.0.9-10.0.0.1 (expected: lowest-highest",
                "dhcp --pool 0.0.0.1-200.0.0.1 | dhcp: pool: 0.0.0.1-200.0.0.1 (expected: lowest-highest",
                "dhcp --router x           | '--router': IPv4 address: \"x\"",
                "dhcp --dns x              | '--dns'",
                "dhcp --lease 1            | '--lease': \"1\" (expected: a duration",
                "dhcp --lease 0s           | dhcp: leaseTime: PT0S (expected: 1 to 4294967294 seconds)",
                "dns --record x            | --record: DNS record: \"x\" (expected: NAME=ADDRESS",
                "dns --record =1.2.3.4     | --record: DNS record: \"=1.2.3.4\" (expected: NAME=ADDRESS",
                "dns --record x=y          | --record: IPv4 address: \"y\"",
                "pnp                       | pnp: --url: none (expected: a URL, a --rule, or a --responder)",
                "pnp --rule model=x        | pnp: rule: \"model=x\" (expected: model=, mac=, firmware=",
                "pnp --responder a=standard | pnp: responder: \"a=standard\" (expected: NAME=PROFILE@URL",
                "pnp --responder a=x@http://y/ | pnp: profile: \"x\" (expected: one of standard",
                "pnp --responder a@b=split@http://y/ | pnp: responder a: IPv4 address: \"b\"",
                "pnp --responder =split@http://y/ | pnp: responder: \"=split@http://y/\" (expected: NAME=",
                "pnp --responder a=split@ignore --responder a=pmps@ignore | pnp: responder: two are called a",
                "pnp --responder a=split@ignore --url http://x/ | pnp: --url: beside --responder (expected: one",
                "pnp --url http://x/ --interface nosuch | --interface: \"nosuch\" (expected: one of [",
                "pnp --url http://x/ --profile nosuch | pnp: profile: \"nosuch\" (expected: one of standard",
                "pnp --url http://x/ --group 10.0.0.1 | pnp: group: 10.0.0.1:15060 (expected: an address of 224.0.0.0/4)",
                "pnp --url http://x/ --group x        | '--group': IPv4 address: \"x\"",
                "pnp --url http://x/ --bind 0.0.0.0   | pnp: endpoint: 0.0.0.0:15060 (expected: an address and a port)",
                "pnp --url http://x/ä      | pnp: url: ",
                "aps                       | --root: none (expected: a directory, or a customers' database by --crm)",
                "aps --root . --templates . | --templates: without --crm (expected: both)",
                "aps --root . --state s.db | --state: needs --crm with --crm-queries (expected: both, or neither)",
                "aps --crm :memory: --templates nofolder | --templates: nofolder (expected: a directory)",
                "aps --crm :memory: --crm-queries nofile | --crm-queries: nofile: cannot be read (expected: lines",
                "aps --crm :memory: --web-bind 0.0.0.0 | --web-bind: 0.0.0.0 (expected: an address of 127.0.0.0/8, or",
                "aps --crm :memory: --sync-url gopher://x/ | --sync-url: URL: gopher://x/ (expected: ",
                "registrar --account 401   | --account: no USER:PASSWORD (expected: one such as 401:secret)",
                "registrar list            | Missing required option: '--api=URL'",
                "registrar list --api x    | --api: x (expected: one such as http://127.0.0.1:18060)",
                "registrar check-sync --api http://127.0.0.1:1 | check-sync: nobody (expected: an AOR such as 401",
                "registrar check-sync --api http://127.0.0.1:1 --all 401 | check-sync: AOR and --all (expected:",
                "registrar --interface nosuch | --interface: \"nosuch\" (expected: one of [",
                "registrar --realm a/b     | --realm: a/b (expected: a host name such as sip.example)",
                "sync --url http://x/{mac} | --crm: none (expected: a customers' database)",
                "aps --root nofolder       | --root: ",
                "aps --root . --ca-out nofolder/ca.pem | --ca-out: nofolder/ca.pem: cannot be written",
                "redirect --account x      | account: no NAME:PASSWORD",
                "redirect --account :x     | account: no NAME:PASSWORD",
                "redirect --registration x | registration: \"x\" (expected: MAC=URL)",
                "redirect --registration 0004=http://x/ | registration: MAC address: \"0004\"",
                "redirect --registration 000413241234=x | registration of 000413241234: \"x\" (expected: an http",
                "redirect --ca-out nofolder/ca.pem | --ca-out: nofolder/ca.pem: cannot be written",
                "redirections              | no action (expected: one of ",
                "redirections nosuch       | Unmatched argument at index 1: 'nosuch'",
                "redirections add          | Missing required parameters: 'MAC', 'URL'",
                "redirections add 12 http://x/ | MAC address: \"12\"",
                "redirections remove x     | MAC address: \"x\"",
                "redirections check x      | MAC address: \"x\"",
                "redirections show x       | MAC address: \"x\"",
                "redirections show         | phones: none (expected: MAC..., or --file FILE.csv)",
                "redirections remove 000413241234 --file x.csv | phones: MAC and --file (expected: MAC..., or --file",
                "redirections import --batch 0 x.csv | --batch: 0 (expected: 1 to 10000)",
                "redirections import --url x x.csv | --url: x (expected: one such as http://host/{mac}.xml)",
                "redirections --parallel 0 list | --parallel: 0 (expected: 1 to 32)",
                "redirections --timeout 0ms list | --timeout, --retries: time limit: PT0S (expected: 1ms to 1h)",
                "redirections --retries 11 list | --timeout, --retries: repeats: 11 (expected: 0 to 10)",
                "redirections --service https://a:b@x/ list | --service: a login in the address (expected: it in --acc",
                "redirections --account a:b --account-file f list | --account: also --account-file (expected: one of",
                "redirections --service ftp://h/ list snom320 | --service: ftp://h/ (expected: https or http://host",
                "redirections --service https:///x list snom320 | --service: https:///x (expected: https or http://host",
                "redirections --service https:x list snom320 | --service: https:x (expected: https or http://host",
                "redirections --service https://h:99999/ list snom320 | --service: https://h:99999/ (expected: https or",
                "redirections --service http://a^b/ list snom320 | '--service'",
                "redirections --account x list snom320 | --account: no NAME:PASSWORD",
                "redirections --account :x list snom320 | --account: no NAME:PASSWORD",
                "redirections --ca nofile.pem list snom320 | --ca: nofile.pem: no such file (expected: certificates",
                "redirections import nofile.csv | nofile.csv: no such file (expected: lines MAC,URL)",
                "config --bogus            | Unknown option: '--bogus'",
                "scenarios x y              | Unmatched argument at index 2: 'y'",
                "bench --phones 0          | bench: --phones [0]",
                "bench --phones 1,60001    | bench: --phones [1, 60001]",
                "bench --phones x          | '--phones'",
                "bench --rounds 0          | --rounds 0 (expected:",
                "bench --rounds x          | '--rounds': 'x' is not an int",
                "bench --scenario nosuch   | '--scenario': unknown scenario \"nosuch\"",
                "nosuch                    | Unmatched argument at index 0: 'nosuch'"
            })
    void wrong_usage_is_one_sentence_and_exit_code_2(String line, String sentence) {
        Typed typed = Typed.line(line.strip().split(" +"));

        isRefused(typed, sentence);
    }

    private static void isRefused(Typed typed, String sentence) {
        assertThat(typed.err()).contains(sentence).startsWith("coldboot: ").hasLineCount(1);
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void a_line_without_a_command_names_them_all() {
        isRefused(Typed.line(), "no command (expected: one of lab, boot, replay, scenarios, exercises, ");
    }

    static Stream<List<String>> options() {
        return everyCommand()
                .flatMap(command -> command.getCommandSpec().options().stream()
                        .filter(option -> option.arity().min() > 0)
                        .map(option -> typed(command, option.longestName())));
    }

    @ParameterizedTest
    @MethodSource("options")
    void an_option_without_its_value_is_named(List<String> line) {
        Typed typed = Typed.line(line.toArray(String[]::new));

        isRefused(typed, "Missing required parameter for option '" + line.get(line.size() - 1) + "'");
    }

    static Stream<List<String>> ports() {
        return everyCommand()
                .flatMap(command -> command.getCommandSpec().options().stream()
                        .filter(option -> option.paramLabel().equals("P"))
                        .flatMap(option -> Stream.of("65536", "-1", "many", "")
                                .map(port -> typed(command, option.longestName() + "=" + port))));
    }

    @ParameterizedTest
    @MethodSource("ports")
    void a_port_out_of_range_is_refused_with_the_option_named(List<String> line) {
        Typed typed = Typed.line(line.toArray(String[]::new));

        String option = line.get(line.size() - 1);
        isRefused(typed, "'" + option.substring(0, option.indexOf('=')) + "': ");
        assertThat(typed.err()).contains(" to 65535)");
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_anything_is_booted() throws Exception {
        String nowhere = folder.resolve("nofolder").resolve("file").toString();
        for (String option : new String[] {"--report", "--junit", "--journal"}) {
            isRefused(
                    Typed.line("boot", "--virtual", "pnp", option, nowhere),
                    option + ": " + nowhere + ": cannot be written (expected: a file in a folder that exists)");
            isRefused(Typed.line("boot", "--virtual", "pnp", option, folder.toString()), "cannot be written");
        }
        isRefused(Typed.line("phone", "--report", nowhere), "--report: " + nowhere);
        isRefused(Typed.line("lab", "--ca-out", nowhere), "--ca-out: " + nowhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenario: [1, 2]",
                "no yaml: [",
                "phones: many",
                "phones: 0",
                "firstMac: 0e1234567890",
                "bogus: 1",
                "link: {loss: 2}",
                "- a list",
                "",
                "scenario: \"two\\nlines\""
            })
    void a_configuration_file_that_cannot_be_read_is_named(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), text);

        isRefused(Typed.line("boot", "--config", file.toString(), "--virtual"), "coldboot: " + file + ": ");
        isRefused(Typed.line("lab", "--config", file.toString()), "coldboot: " + file + ": ");
    }

    @Test
    void a_configuration_that_is_no_text_file_is_named() throws Exception {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE});
        Path large = Files.write(folder.resolve("large"), new byte[(int) LabFile.MAX_SIZE + 1]);

        isRefused(
                Typed.line("boot", "--config", "nofile.yaml"), "nofile.yaml: no such file (expected: a configuration");
        isRefused(Typed.line("boot", "--config", folder.toString()), folder + ": ");
        isRefused(Typed.line("boot", "--config", bytes.toString()), bytes + ": not a text in UTF-8");
        isRefused(
                Typed.line("boot", "--config", large.toString()),
                large + ": 1048577 bytes (expected: at most 1048576)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dashboard 127.0.0.1:0 --no-dashboard | --dashboard beside --no-dashboard (expected: one of the two)",
                "--class x --no-dashboard | --class beside --no-dashboard (expected: one of the two)",
                "--virtual --no-dashboard | world: virtual (expected: netty for real phones and without a dashboard;"
            })
    void a_dashboard_that_cannot_be_is_refused(String options, String sentence) {
        List<String> line = new ArrayList<>(List.of("lab"));
        line.addAll(List.of(options.split(" ")));

        isRefused(Typed.line(line.toArray(String[]::new)), sentence);
    }

    @Test
    void a_port_of_another_program_is_refused_with_the_options_that_help() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String at = "127.0.0.1:" + taken.getLocalPort();

            Typed typed = Typed.line("lab", "--ports", "dynamic", "--dashboard", at);

            isRefused(typed, "--dashboard: " + at + ": address already in use");
            assertThat(typed.err()).contains("port 0 takes a free one, --no-dashboard does without");
        }
    }

    @Test
    void a_lab_in_virtual_time_is_refused_without_a_dashboard_since_nobody_could_reach_it() throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), "world: virtual");

        isRefused(
                Typed.line("lab", "--no-dashboard", "--config", file.toString()),
                "world: virtual (expected: netty for real phones and without a dashboard;");
    }

    @ParameterizedTest
    @CsvSource({
        "000413241236 http://x.example/a, line 1: MAC address: \"000413241236 http://x.example/a\"",
        "'# phones\n\n0004,http://x/b', line 3: MAC address: \"0004\""
    })
    void a_bad_line_of_an_import_is_named_before_anybody_is_asked(String text, String sentence) throws Exception {
        Path file = Files.writeString(folder.resolve("phones.csv"), text);

        isRefused(Typed.line("redirections", "--insecure", "import", file.toString()), file + " " + sentence);
    }

    @Test
    void an_import_that_is_no_text_is_refused() throws Exception {
        Path file = Files.write(folder.resolve("phones.csv"), new byte[] {(byte) 0xFF});

        isRefused(
                Typed.line("redirections", "--insecure", "import", file.toString()),
                file + " line 1: no UTF-8 (expected: text saved as CSV UTF-8)");
    }

    @Test
    void a_ca_file_without_a_certificate_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), "");

        isRefused(
                Typed.line("redirections", "--ca", file.toString(), "list", "snom320"),
                "--ca: " + file + ": no certificate in it (expected: a PEM file)");
    }

    @Test
    void a_boot_in_colour_has_the_same_words() {
        String plain = Typed.line("boot", "--virtual", "pnp").out();
        String coloured =
                Typed.line("--color", "always", "boot", "--virtual", "pnp").out();

        assertThat(plain).contains("passed: 1 of 1").doesNotContain("\u001B");
        assertThat(coloured).contains("\u001B[32mpassed\u001B[0m: 1 of 1");
        assertThat(coloured.replaceAll("\u001B\\[[0-9]*m", "")).isEqualTo(plain);
    }

    @Test
    void a_boot_for_programs_prints_its_report_alone() {
        Typed typed = Typed.line("boot", "--virtual", "--json", "pnp");

        JsonNode report = new JsonMapper().readTree(typed.out());
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(report.path("phones").path(0).path("source").asString()).isEqualTo("PNP");
    }

    @Test
    void completion_knows_commands_scenarios_and_models() {
        assertThat(Typed.line("completion").out())
                .contains("complete -F _complete_coldboot", "redirections", "dhcp-66-67", "snomD785");
    }

    @Test
    void every_command_has_examples() {
        assertThat(leaves(Coldboot.commandLine()))
                .allSatisfy(command -> assertThat(command.getUsageMessage())
                        .as(command.getCommandSpec().qualifiedName())
                        .contains("Example"));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream().flatMap(CommandLineTest::leaves);
    }

    @Test
    void scenarios_lists_each_with_its_sentence() {
        Typed typed = Typed.line("scenarios");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines().map(line -> line.strip().replaceAll(" {2,}", ";")))
                .startsWith("Classic boot order")
                .containsAll(Scenarios.all().stream()
                        .map(scenario -> scenario.name() + ";" + scenario.sentence())
                        .toList())
                .containsAll(Scenarios.all().stream().map(Scenario::group).toList());
    }

    @Test
    void scenarios_are_listed_for_scripts() {
        JsonNode all =
                new JsonMapper().readTree(Typed.line("scenarios", "--json").out());

        assertThat(all).hasSize(Scenarios.all().size());
        assertThat(all.get(0).get("name").asString()).isEqualTo("pnp");
        assertThat(all.get(0).get("provisionedBy").asString()).isEqualTo("PNP");
        assertThat(all)
                .allSatisfy(one -> assertThat(one.get("source").asString()).isNotEmpty());
    }

    @Test
    void a_scenario_is_printed_as_a_file_that_can_be_booted() throws Exception {
        String text = Typed.line("scenarios", "dhcp-sname").out();
        Path file = Files.writeString(folder.resolve("mine.yaml"), text.replace("name: dhcp-sname", "name: mine"));

        Typed typed = Typed.line("boot", "--virtual", file.toString());

        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).startsWith("scenario mine: ").contains("66 absent, but sname is set");
    }

    @Test
    void an_expectation_of_a_file_that_is_not_met_ends_with_1() throws Exception {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), "name: mine\nsentence: x\nexpect: {outcome: PROVISIONED, source: PNP}\n");

        Typed typed = Typed.line("boot", "--virtual", file.toString());

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out()).contains("UNPROVISIONED by NONE (expected: PROVISIONED by PNP)");
    }

    @Test
    void a_file_that_is_no_scenario_is_refused_with_its_key() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "name: mine\nsentense: x\n");

        isRefused(
                Typed.line("boot", file.toString()),
                file + ": sentense: unknown key, perhaps sentence (expected: one of expect, faults, group, name,");
        isRefused(Typed.line("lab", folder.resolve("none.yaml").toString()), "none.yaml: no such file");
        isRefused(Typed.line("scenarios", "nosuch"), "unknown scenario \"nosuch\" (expected: nothing, token or pnp;");
    }

    @Test
    void the_ways_of_answering_pnp_are_listed_each_with_its_sentence() {
        Typed typed = Typed.line("pnp", "--profiles");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines())
                .hasSize(ResponderProfile.values().length)
                .contains(
                        "split           SPLiT: as pnpserv.py, but CSeq + 1. Known by: run, and its messages looked at.");
    }

    @Test
    void models_are_listed_in_columns_with_what_differs() {
        Typed typed = Typed.line("phone", "--models");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines().map(line -> line.replaceAll(" {2,}", ";")))
                .hasSize(1 + SnomProfiles.all().size())
                .startsWith("MODEL;FIRMWARE;VERSIONS;MARK;BOOT ORDER;LOG;OPTION 60;CERTIFICATE;COMMANDS")
                .contains(
                        "snom360;6.5;6.5.2;seen;classic;digit;-;no;yes",
                        "snom320;8.4;8.4.35*;seen;classic;digit;snom320;no;yes",
                        "snom720;8.7 before 8.7.3;8.7.2.9;documented;classic;named;snom720;yes;yes",
                        "snomD785;10.1;10.1.169.16*;seen;ordered;named;snomD785;yes;yes",
                        "snomD865;10.1;10.1.226.16* 10.1.198.12;documented;ordered;named;snomD865;yes;no");
    }

    @Test
    void models_are_listed_for_scripts() {
        Typed typed = Typed.line("phone", "--models", "--json");

        assertThat(typed.exitCode()).isZero();
        JsonNode models = new JsonMapper().readTree(typed.out());
        assertThat(models).hasSize(SnomProfiles.all().size());
        assertThat(models.get(0).toString())
                .isEqualTo("{\"model\":\"snom300\",\"firmware\":\"6.5\",\"versions\":[\"6.5.20\"],"
                        + "\"usualFirmware\":\"8.4.35\",\"mark\":\"documented\",\"bootOrder\":\"classic\","
                        + "\"log\":\"digit\",\"option60\":null,\"certificate\":false,\"httpCommands\":true,"
                        + "\"xmlSettings\":false,\"image\":\"snom300-6.5.20-SIP-j.bin\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "boot --virtual --quiet --mac 000413961234 pnp, ''",
        "boot --virtual --quiet --mac 000413961234 --model snomD785 pnp, ''",
        "boot --virtual --quiet --model snomD785 pnp, ''",
        "boot --virtual --quiet --mac 000413241234 --model snomD785 pnp, "
                + "coldboot: warning: --mac: 000413241234 is the address of a snom320; it boots as snomD785",
        "boot --virtual --quiet --mac 000413F00000 pnp, --mac: 000413F00000: no table tells the model of this address of"
                + " snom; it boots as snom320",
        "boot --virtual --quiet --mac 1C7126000000 pnp, of this address of snom (unverified); it boots as snom320",
        "boot --virtual --quiet --mac 001122334455 pnp, --mac: 001122334455: no snom phone has this address; it boots as"
                + " snom320"
    })
    void an_address_of_another_model_is_a_warning_and_no_error(String line, String warning) {
        Typed typed = Typed.line(line.split(" "));

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.err()).contains(warning).hasLineCount(warning.isEmpty() ? 0 : 1);
    }

    @Test
    void the_address_tells_the_model() {
        assertThat(Typed.line("boot", "--virtual", "--mac", "000413961234", "dhcp-66")
                        .out())
                .contains("000413961234 snomD785 10.1.169.16: PROVISIONED by DHCP");
        assertThat(Typed.line("boot", "--virtual", "--mac", "0004132E1234", "--firmware", "7.1.2", "dhcp-66")
                        .out())
                .contains("0004132E1234 snom370 7.1.2: PROVISIONED by DHCP");
    }

    @Test
    void config_prints_the_defaults_and_the_schema() {
        assertThat(Typed.line("config")).isEqualTo(new Typed(0, LabFile.defaults(), ""));
        assertThat(Typed.line("config", "--schema")).isEqualTo(new Typed(0, LabFile.schema(), ""));
        assertThat(Typed.line("config", "--schema", "lab")).isEqualTo(new Typed(0, LabFile.schema(), ""));
        assertThat(Typed.line("config", "--schema", "scenario")).isEqualTo(new Typed(0, ScenarioFile.schema(), ""));
    }

    @Test
    void the_version_is_told() {
        assertThat(Typed.line("--version").exitCode()).isZero();
        assertThat(Typed.line("--version").out()).startsWith("coldboot ");
    }

    static Stream<Scenario> scenarios() {
        return Scenarios.all().stream();
    }

    /** All commands, and theirs. */
    private static Stream<CommandLine> everyCommand() {
        return below(Coldboot.commandLine());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandLineTest::below));
    }

    /** The words that a person types for that command, with more behind them. */
    private static List<String> typed(CommandLine command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command.getCommandSpec().qualifiedName(" ").split(" ")));
        words.remove(0);
        words.addAll(List.of(more));
        return words;
    }

    static Stream<CommandLine> commands() {
        return everyCommand();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_explains_itself_and_each_of_its_options(CommandLine command) {
        Typed typed = Typed.line(typed(command, "--help").toArray(String[]::new));

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .contains("Usage: coldboot")
                .doesNotContain("null")
                .doesNotContain("${");
        assertThat(command.getCommandSpec().usageMessage().description())
                .as("sentence of the command")
                .satisfiesAnyOf(
                        sentence -> assertThat(sentence).isNotEmpty(),
                        sentence -> assertThat(
                                        command.getCommandSpec().usageMessage().header())
                                .isNotEmpty());
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertThat(typed.out()).contains(option.longestName());
            assertThat(String.join("", option.description()))
                    .as(option.longestName())
                    .isNotBlank();
        }
        command.getCommandSpec()
                .positionalParameters()
                .forEach(parameter -> assertThat(String.join("", parameter.description()))
                        .as(parameter.paramLabel())
                        .isNotBlank());
    }

    @Test
    void the_first_help_lists_every_command() {
        String help = Typed.line("--help").out();

        for (String command : Coldboot.commandLine().getSubcommands().keySet()) {
            assertThat(help).contains("  " + command + " ");
        }
    }
}
