// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.fault.DatagramEffect;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.fault.Match;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.MacAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LabFileTest {
    private static final JsonNode SCHEMA = new JsonMapper().readTree(LabFile.schema());
    private static final JsonNode LINK_SCHEMA = SCHEMA.at("/properties/link");

    @TempDir
    Path folder;

    private LabConfig read(String text) throws Exception {
        return LabFile.read(file(text)).build();
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("lab.yaml"), text);
    }

    private static LabConfig.Builder defaults() {
        return LabConfig.builder(Scenarios.wholeChain());
    }

    private void isRefused(String text, String complaint) throws Exception {
        Path file = file(text);

        assertThatExceptionOfType(LabStartException.class)
                .as(text)
                .isThrownBy(() -> LabFile.read(file))
                .withMessageStartingWith(file + ": " + complaint)
                .withMessageNotContaining("\n");
    }

    @Test
    void the_defaults_read_back_are_the_defaults() throws Exception {
        assertThat(read(LabFile.defaults())).isEqualTo(defaults().build());
    }

    @Test
    void the_link_that_the_defaults_show_can_be_taken_in() throws Exception {
        String text = LabFile.defaults().replace("# link:", "link:").replace("#   ", "  ");

        assertThat(read(text)).isEqualTo(defaults().link(LinkConditions.PERFECT).build());
    }

    @Test
    void the_defaults_name_every_key_of_the_schema() {
        for (String key : SCHEMA.get("properties").propertyNames()) {
            assertThat(LabFile.defaults()).containsPattern("(?m)^(# )?" + key + ":");
        }
        for (String key : LINK_SCHEMA.get("properties").propertyNames()) {
            assertThat(LabFile.defaults()).containsPattern("(?m)^#   " + key + ":");
        }
    }

    /** It booted the first scenario of the list, not the one that the printed defaults name. */
    @Test
    void a_file_without_a_scenario_boots_the_default_one() throws Exception {
        assertThat(read("seed: 1").scenario()).isEqualTo(Scenarios.wholeChain());
    }

    /** Every key, with a value that is not its default. */
    private static Map<String, Arguments> keys() {
        Map<String, Arguments> keys = new LinkedHashMap<>();
        key(
                keys,
                "scenario",
                "pnp",
                with -> with.scenario(Scenarios.named("pnp").orElseThrow()));
        key(keys, "world", "virtual", with -> with.world(LabConfig.WorldKind.VIRTUAL));
        key(keys, "ports", "standard", with -> with.ports(PortPlan.STANDARD));
        key(keys, "seed", "-9223372036854775808", with -> with.seed(Long.MIN_VALUE));
        key(keys, "phones", "60000", with -> with.phones(60_000));
        key(keys, "firstMac", "\"00:04:13:00:00:01\"", with -> with.firstMac(MacAddress.of("000413000001")));
        key(keys, "model", "snom370", with -> with.model("snom370"));
        key(keys, "firmware", "\"8.4\"", with -> with.firmware("8.4"));
        key(keys, "pnpWait", "200ms", with -> with.pnpWait(Duration.ofMillis(200)));
        key(keys, "stagger", "1h", with -> with.stagger(Duration.ofHours(1)));
        key(keys, "pingBeforeOffer", "500ms", with -> with.pingBeforeOffer(Duration.ofMillis(500)));
        key(keys, "journalCapacity", "0", with -> with.journalCapacity(0));
        key(keys, "allServers", "true", with -> with.allServers(true));
        key(
                keys,
                "link",
                "{latency: 1ms, jitter: 2ms, loss: 0.25, duplicate: 1, reorder: 0.5}",
                with -> with.link(new LinkConditions(Duration.ofMillis(1), Duration.ofMillis(2), 0.25, 1, 0.5)));
        key(
                keys,
                "faults",
                "[{lose: NOTIFY}]",
                with -> with.faults(Faults.of(Fault.of(Match.message("NOTIFY"), new DatagramEffect.Lose()))));
        return keys;
    }

    private static void key(
            Map<String, Arguments> keys, String key, String value, UnaryOperator<LabConfig.Builder> change) {
        keys.put(key, Arguments.of(key, value, change.apply(defaults()).build()));
    }

    static Stream<Arguments> values() {
        return keys().values().stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_key_changes_what_it_names(String key, String value, LabConfig expected) throws Exception {
        assertThat(expected).isNotEqualTo(defaults().build());
        assertThat(read(key + ": " + value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"latency, 1ms", "jitter, 1ms", "loss, 1", "duplicate, 1", "reorder, 1"})
    void a_part_of_the_link_may_stand_alone(String key, String value) throws Exception {
        LinkConditions link = read("link: {" + key + ": " + value + "}").link().orElseThrow();

        assertThat(link).isNotEqualTo(LinkConditions.PERFECT);
        assertThat(read("link: {}").link()).contains(LinkConditions.PERFECT);
    }

    @Test
    void the_properties_of_the_schema_are_the_keys_that_are_read() throws Exception {
        assertThat(SCHEMA.get("properties").propertyNames()).containsExactlyElementsOf(keys().keySet());

        isRefused("nosuch: 1", "nosuch: unknown key (expected: one of " + sorted(SCHEMA) + ")");
        isRefused("link: {nosuch: 1}", "link.nosuch: unknown key (expected: one of " + sorted(LINK_SCHEMA) + ")");
    }

    private static String sorted(JsonNode schema) {
        return String.join(
                ", ", schema.get("properties").propertyNames().stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "scenario: nosuch          | scenario: \"nosuch\" (expected: nothing, token or pnp; 'coldboot scenarios' lists",
                "scenario: 5               | scenario: 5 is read as a number (expected: a text; put it in quotes)",
                "scenario: [pnp]           | scenario: is no single value (expected: the name of a scenario)",
                "scenario:                 | scenario: is no single value (expected: the name of a scenario)",
                "world: other              | world: \"other\" (expected: netty or virtual)",
                "world: VIRTUAL            | world: \"VIRTUAL\" (expected: netty or virtual)",
                "ports: 5                  | ports: \"5\" (expected: user, standard or dynamic)",
                "ports: User               | ports: \"User\" (expected: user, standard or dynamic)",
                "seed: many                | seed: \"many\" (expected: a whole number)",
                "seed: 1.5                 | seed: \"1.5\" (expected: a whole number)",
                "seed: 9223372036854775808 | seed: \"9223372036854775808\" (expected: a whole number)",
                "phones: 0                 | phones: 0 (expected: 1 to 60000)",
                "phones: 60001             | phones: 60001 (expected: 1 to 60000)",
                "phones: 4294967297        | phones: 4294967297 (expected: 1 to 60000)",
                "firstMac: \"0004\"        | firstMac: MAC address: \"0004\" (expected: twelve hex digits",
                "firstMac: 0e1234567890    | firstMac: 0.0 is read as a number (expected: a text; put it in quotes)",
                "model: true               | model: true is read as no text (expected: a text; put it in quotes)",
                "firmware: 8.4             | firmware: 8.4 is read as a number (expected: a text; put it in quotes)",
                "pnpWait: 5                | pnpWait: \"5\" (expected: a duration such as 200ms",
                "stagger: -5s              | stagger: \"-5s\" (expected: a duration such as 200ms",
                "pingBeforeOffer: 5        | pingBeforeOffer: \"5\" (expected: a duration such as 200ms",
                "journalCapacity: -1       | journalCapacity: -1 (expected: 0 to 2147483647)",
                "journalCapacity: 2147483648 | journalCapacity: 2147483648 (expected: 0 to 2147483647)",
                "allServers: yes           | allServers: \"yes\" (expected: true or false)",
                "link: lossy               | link: is no mapping (expected: latency, jitter, loss",
                "link:                     | link: is no mapping (expected: latency, jitter, loss",
                "link: {latency: 5}        | link.latency: 5 is read as a number (expected: a text",
                "link: {latency: 5x}       | link.latency: \"5x\" (expected: a duration such as 200ms",
                "link: {jitter: [1ms]}     | link.jitter: [\"1ms\"] is read as no text (expected: a text",
                "link: {jitter: 999999999h} | link.jitter: \"999999999h\" (expected: at most 876000h)",
                "link: {loss: many}        | link.loss: \"many\" (expected: a number from 0 to 1)",
                "link: {loss: \"0.5\"}     | link.loss: \"0.5\" (expected: a number from 0 to 1)",
                "link: {loss: 1.01}        | link.loss: 1.01 (expected: 0 to 1)",
                "link: {duplicate: -0.1}   | link.duplicate: -0.1 (expected: 0 to 1)",
                "link: {reorder: .nan}     | link.reorder: NaN (expected: 0 to 1)",
                "link: {reorder: .inf}     | link.reorder: Infinity (expected: 0 to 1)",
                "- a list                  | is no mapping (expected: keys such as scenario: pnp)",
                "text                      | is no mapping (expected: keys such as scenario: pnp)",
                "# nothing                 | is no mapping (expected: keys such as scenario: pnp)",
                "phones: [                 | not YAML, line 1: "
            })
    void a_wrong_value_is_named_with_file_and_key(String text, String complaint) throws Exception {
        isRefused(text, complaint);
    }

    /** The second value won silently. */
    @Test
    void a_key_that_stands_there_twice_is_refused() throws Exception {
        isRefused("phones: 1\nphones: 2\n", "not YAML, line 2: Duplicate Object property \"phones\"");
        isRefused("link: {loss: 0, loss: 1}", "not YAML, line 1: Duplicate Object property \"loss\"");
    }

    @Test
    void a_second_document_is_refused() throws Exception {
        isRefused("phones: 1\n---\nphones: 2\n", "not YAML");
    }

    @Test
    void a_file_that_is_too_deep_is_refused() throws Exception {
        isRefused("link: " + "[".repeat(100_000), "not YAML");
    }

    @Test
    void a_file_of_the_largest_size_is_read_and_a_larger_one_is_not() throws Exception {
        String text = "seed: 5\n#" + " ".repeat((int) LabFile.MAX_SIZE - 9);

        assertThat(read(text).seed()).isEqualTo(5);
        isRefused(text + " ", "1048577 bytes (expected: at most 1048576)");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> LabFile.read(folder.resolve("nofile")))
                .withMessage(folder.resolve("nofile")
                        + ": no such file (expected: a configuration as 'coldboot config' prints it)");
    }

    static List<String> whatTheSchemaRefuses() {
        List<String> wrong = new ArrayList<>();
        SCHEMA.get("properties")
                .properties()
                .forEach(property ->
                        wrongValues(property.getValue()).forEach(value -> wrong.add(property.getKey() + ": " + value)));
        LINK_SCHEMA
                .get("properties")
                .properties()
                .forEach(property -> wrongValues(property.getValue())
                        .forEach(value -> wrong.add("link: {" + property.getKey() + ": " + value + "}")));
        return wrong;
    }

    /** Values that a property's schema does not allow. */
    private static List<String> wrongValues(JsonNode schema) {
        List<String> wrong = new ArrayList<>(List.of("null", "[]", "[1]"));
        String type = schema.path("type").asString("enum");
        switch (type) {
            case "string" -> wrong.addAll(List.of("5", "0.5", "true", "{}"));
            case "integer" -> wrong.addAll(List.of("text", "\"5\"", "0.5", "true", "{}"));
            case "number" -> wrong.addAll(List.of("text", "\"0.5\"", "true", "{}"));
            case "boolean" -> wrong.addAll(List.of("text", "\"true\"", "1", "{}"));
            case "array" -> {
                wrong.remove("[]");
                wrong.addAll(List.of("text", "1", "true", "{}"));
            }
            case "object" -> wrong.addAll(List.of("text", "1", "true", "{nosuch: 1}"));
            case "enum" ->
                schema.get("enum").forEach(each -> wrong.add(each.asString().toUpperCase(Locale.ROOT)));
            default -> throw new AssertionError("a type that this test does not know: " + type);
        }
        if (schema.has("minimum")) {
            wrong.add(String.valueOf(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            wrong.add(String.valueOf(schema.get("maximum").asLong() + 1));
        }
        if (schema.has("pattern")) {
            List<String> tried = List.of("", " 5s", "5s ", "5", "5d", "5S", "-5s", "1234567890s", "0.5s");
            tried.stream()
                    .filter(text -> !text.matches(schema.get("pattern").asString()))
                    .forEach(text -> wrong.add('"' + text + '"'));
        }
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("whatTheSchemaRefuses")
    void what_the_schema_refuses_is_refused(String text) throws Exception {
        isRefused(text, text.startsWith("link: {") ? "link." : text.substring(0, text.indexOf(':') + 1));
    }
}
