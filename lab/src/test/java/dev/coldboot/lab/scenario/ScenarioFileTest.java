// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScenarioFileTest {
    private static final JsonNode SCHEMA = new JsonMapper().readTree(ScenarioFile.schema());
    private static final String REST = "\nname: x\nsentence: x\nexpect: {outcome: FAILED, source: NONE}\n";

    /** Words of a schema that say nothing about what may stand there. */
    private static final Set<String> REMARKS = Set.of("$schema", "$defs", "title", "description", "examples");

    @TempDir
    Path folder;

    static Iterable<Scenario> library() {
        return Scenarios.all();
    }

    private static String everything() {
        return ScenarioFile.resource("everything.yaml");
    }

    @ParameterizedTest
    @MethodSource("library")
    void what_is_written_reads_back_the_same(Scenario scenario) throws Exception {
        assertThat(ScenarioFile.parse("again.yaml", ScenarioFile.write(scenario)))
                .isEqualTo(scenario);
    }

    @Test
    void every_key_is_read_and_written() throws Exception {
        Scenario scenario = ScenarioFile.parse("everything.yaml", everything());

        assertThat(YamlFile.parse("again.yaml", ScenarioFile.write(scenario)))
                .isEqualTo(YamlFile.parse("everything.yaml", everything()));
    }

    @Test
    void every_key_of_the_schema_is_in_the_file_with_every_key() throws Exception {
        Set<String> known = new LinkedHashSet<>();
        collectKeys(SCHEMA, known);
        Set<String> used = new LinkedHashSet<>();
        collectNames(YamlFile.parse("everything.yaml", everything()), used);

        assertThat(known).hasSizeGreaterThan(60);
        assertThat(used).containsAll(known);
    }

    /** The names of all properties; those of faults are their own reader's business. */
    private static void collectKeys(JsonNode schema, Set<String> into) {
        for (String word : schema.propertyNames()) {
            if (word.equals("properties")) {
                into.addAll(schema.get(word).propertyNames());
            }
            if (!word.equals(SchemaCheck.FAULTS) || schema.get(word).has("$ref")) {
                collectKeys(schema.get(word), into);
            }
        }
        if (schema.isArray()) {
            schema.forEach(one -> collectKeys(one, into));
        }
    }

    private static void collectNames(JsonNode document, Set<String> into) {
        into.addAll(document.propertyNames());
        document.forEach(child -> collectNames(child, into));
    }

    /** A schema with other words would promise editors what this program does not hold. */
    @Test
    void every_word_of_the_schema_is_obeyed() {
        checkWords(SCHEMA, "");
    }

    private static void checkWords(JsonNode rule, String path) {
        for (String word : rule.propertyNames()) {
            assertThat(SchemaCheck.WORDS.contains(word) || REMARKS.contains(word))
                    .as(path + " " + word)
                    .isTrue();
        }
        for (String map : List.of("properties", "$defs")) {
            if (rule.has(map)) {
                rule.get(map).propertyNames().stream()
                        .filter(name -> !(map.equals("$defs") && name.equals(SchemaCheck.FAULTS)))
                        .forEach(name -> checkWords(rule.get(map).get(name), path + "." + name));
            }
        }
        if (rule.has("items")) {
            checkWords(rule.get("items"), path + "[]");
        }
    }

    @Test
    void every_text_list_and_number_has_a_bound() {
        checkBounds(SCHEMA, "");
    }

    private static void checkBounds(JsonNode rule, String path) {
        String type = rule.has("type") && rule.get("type").isString()
                ? rule.get("type").asString()
                : "";
        boolean bounded = switch (type) {
            case "string" -> rule.has("maxLength") || rule.has("enum");
            case "array" -> rule.has("maxItems");
            case "integer" -> rule.has("minimum") && rule.has("maximum");
            case "object" -> rule.has("maxProperties") || rule.has("properties");
            default -> true;
        };
        assertThat(bounded).as(path).isTrue();
        for (String name : rule.propertyNames()) {
            if (!name.equals(SchemaCheck.FAULTS)) {
                checkBounds(rule.get(name), path + "." + name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone: {}                      | phone: unknown key, perhaps phones (expected: one of expect,",
                "phones: {cuont: 2}             | phones.cuont: unknown key, perhaps count (expected: one of count,",
                "xyz: 1                         | xyz: unknown key (expected: one of expect, faults, group,",
                "phones: []                     | phones: is no mapping (expected: keys such as count: ..)",
                "phones: {count: 0}             | phones.count: 0 (expected: 1 to 60000)",
                "phones: {count: many}          | phones.count: \"many\" (expected: a whole number from 1 to 60000)",
                "phones: {firmware: 8.4}        | phones.firmware: 8.4 is read as a number (expected: a text; put it",
                "phones: {firstMac: 12}         | phones.firstMac: 12 is read as a number",
                "phones: {firstMac: '0004'}     | phones.firstMac: \"0004\" (expected: a text such as",
                "phones: {model: nokia}         | phones.model: \"nokia\" (expected: a text such as snom320)",
                "phones: {wait: {pnp: 5}}       | phones.wait.pnp: 5 is read as a number",
                "phones: {wait: {pnp: soon}}    | phones.wait.pnp: \"soon\" (expected: a text such as 5s)",
                "phones: {wait: {dhcp: 4s}}     | phones.wait.dhcp: is no list (expected: one, such as [..])",
                "offer: {dhcp: {options: ['66']}} | offer.dhcp.options: option: \"66\" (expected: NUMBER=VALUE",
                "offer: {dhcp: {options: ['54=0x01']}} | offer.dhcp.options: option: 54 (expected: one that the protocol",
                "offer: {dhcp: {answers: no}}   | offer.dhcp.answers: \"no\" (expected: true or false)",
                "offer: {pnp: [{url: 'a b'}]}   | offer.pnp[0]: url: \"a b\" (expected: 1 to",
                "offer: {pnp: [{url: x, deny: 404}]} | offer.pnp[0]: deny: 404 (expected: no url beside it)",
                "offer: {pnp: [{}, {}, {}]}     | offer.pnp: 3 entries (expected: at most 2)",
                "offer: {pnp: [{style: snomone}]} | offer.pnp[0].style: \"snomone\", perhaps snom-one (expected: one of",
                "offer: {customer: {firmware: new}} | offer.customer.firmware: \"new\" (expected: one of any, other,",
                "offer: {dns: {wrong: {a: 1.2.3.999}}} | offer.dns.wrong.a: ",
                "faults: [{loose: NOTIFY}]      | faults: fault 1: ",
                "faults: {}                     | faults: no list",
                "steps: [{do: rebot}]           | steps[0].do: \"rebot\", perhaps reboot (expected: one of set-server,",
                "steps: [{do: command}]         | steps[0].address: is missing (expected: one, for do: command)",
                "steps: [{do: command, address: x}] | steps[0].address: \"x\" (expected: a text such as /confirm.htm",
                "offer: {customer: {pages: [{path: /}]}} | offer.customer.pages[0]: neither status nor as (expected: one",
                "offer: {customer: {pages: [{path: /, status: 404, as: /x}]}} | offer.customer.pages[0]: status beside as",
                "steps: [{do: wait}]            | steps[0].time: is missing (expected: one, for do: wait)",
                "steps: [{do: set-server}]      | steps[0].url: is missing (expected: one, for do: set-server)",
                "steps: [{do: wait, time: 200h}] | steps[0]: time: PT200H (expected: at most PT168H)",
            })
    void what_cannot_be_is_refused_with_file_key_and_what_is_expected(String text, String sentence) {
        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> ScenarioFile.parse("mine.yaml", text + REST))
                .withMessageStartingWith("mine.yaml: " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: x                        | sentence: is missing (expected: What is to be seen, in one sentence.)",
                "name: X                        | name: \"X\" (expected: a text such as dhcp-66)",
                "[]                             | is no mapping (expected: keys such as name: ..)",
                "{name: x, sentence: y, expect: {source: PNP}} | expect.outcome: is missing",
                "{name: x, sentence: y, expect: {outcome: PROVISIONED, source: PMP}} | expect.source: \"PMP\", perhaps PNP",
                "'a: b: c'                      | not YAML, line 1: mapping values",
                "{name: x, name: y}             | not YAML, line 1: ",
            })
    void a_document_that_is_no_scenario_is_refused(String text, String sentence) {
        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> ScenarioFile.parse("mine.yaml", text))
                .withMessageStartingWith("mine.yaml: " + sentence);
    }

    @Test
    void a_file_that_is_not_there_or_too_large_is_refused() throws Exception {
        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat((int) YamlFile.MAX_SIZE + 1));

        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> ScenarioFile.read(folder.resolve("none.yaml")))
                .withMessageEndingWith("no such file (expected: a scenario as 'coldboot scenarios NAME' prints one)");
        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> ScenarioFile.read(large))
                .withMessageEndingWith("bytes (expected: at most 1048576)");
    }

    @Test
    void an_offer_alone_is_held_against_the_same_schema() throws Exception {
        Offer offer = Offer.NOTHING.withDhcp("66={aps}/").withPnp("{aps}/x");

        assertThat(ScenarioFile.offer("request", ScenarioFile.tree(offer))).isEqualTo(offer);
        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> ScenarioFile.offer("request", YamlFile.parse("t", "dhpc: {}")))
                .withMessageStartingWith("request: dhpc: unknown key, perhaps dhcp (expected: one of");
    }

    /** Passwords stand in a file; they must not stand in messages. */
    @Test
    void no_value_of_a_setting_is_in_the_words_of_a_scenario() throws Exception {
        Scenario scenario = ScenarioFile.parse("everything.yaml", everything());

        assertThat(scenario.offer() + " " + scenario.phones() + " " + scenario.steps())
                .doesNotContain("Deutsch")
                .doesNotContain("Italiano")
                .doesNotContain("of-the-lab")
                .doesNotContain("a secret");
    }
}
