// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.settings.TextPlace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintFormatTest {
    private static final LintReport REPORT = new LintReport(
            "prov/",
            SnomProfiles.CLASSIC,
            2,
            List.of(
                    new Finding(Rule.NEVER_ASKED, Place.of("prov/a b:c\u00e9.xml"), "nobody asks"),
                    new Finding(
                            Rule.LOCKED_KEY,
                            new Place("https://h/x?mac=1", Optional.of(new TextPlace(7, 3)), Optional.of("fkey[1]")),
                            "read-only\u001b[31m")));

    @Test
    void text_is_a_line_for_each_and_a_summary_without_control_characters() {
        assertThat(LintFormat.TEXT.write(REPORT).lines())
                .containsExactly(
                        "prov/a b:c\u00e9.xml: note: never-asked: nobody asks",
                        "https://h/x?mac=1:7: warning: locked-key: read-only?[31m",
                        "0 errors, 1 warning, 1 note for snom320 8.4.35, 2 phones");
    }

    @Test
    void json_has_every_field_that_scripts_rely_on() {
        JsonNode root = new JsonMapper().readTree(LintFormat.JSON.write(REPORT));

        assertThat(root.toString())
                .startsWith("{\"version\":1,\"checked\":\"prov/\",\"model\":\"snom320\",\"firmware\":\"8.4.35\","
                        + "\"phones\":2,\"notes\":1,\"warnings\":1,\"errors\":0,\"findings\":[");
        assertThat(root.get("findings").get(1).toString())
                .startsWith("{\"rule\":\"locked-key\",\"severity\":\"warning\",\"file\":\"https://h/x?mac=1\","
                        + "\"line\":7,\"column\":3,\"setting\":\"fkey[1]\",\"why\":\"read-only")
                .contains("\"remedy\":\"Use RW for keys.\"");
        LintReport clean = new LintReport("prov/", SnomProfiles.CLASSIC, 1, List.of());
        assertThat(new JsonMapper().readTree(LintFormat.JSON.write(clean)).get("findings"))
                .isEmpty();
    }

    /** What the schema of SARIF 2.1.0 requires, and what it says of the forms of those properties. */
    @Test
    void sarif_has_what_its_schema_requires() {
        JsonNode root = new JsonMapper().readTree(LintFormat.SARIF.write(REPORT));

        assertThat(root.propertyNames()).containsExactlyInAnyOrder("$schema", "version", "runs");
        assertThat(root.get("version").stringValue()).isEqualTo("2.1.0");
        JsonNode run = root.get("runs").get(0);
        assertThat(run.get("columnKind").stringValue()).isEqualTo("utf16CodeUnits");
        JsonNode rules = run.get("tool").get("driver").get("rules");
        assertThat(run.get("tool").get("driver").get("name").stringValue()).isEqualTo("coldboot lint");
        assertThat(rules).hasSize(Rule.values().length);
        for (JsonNode rule : rules) {
            assertThat(rule.get("id").stringValue()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.get("shortDescription").get("text").stringValue()).isNotBlank();
            assertThat(rule.get("help").get("text").stringValue()).isNotBlank();
            assertThat(rule.get("defaultConfiguration").get("level").stringValue())
                    .isIn("note", "warning", "error");
        }
        assertThat(run.get("results")).hasSize(2);
        for (JsonNode result : run.get("results")) {
            assertThat(rules.get(result.get("ruleIndex").intValue()).get("id")).isEqualTo(result.get("ruleId"));
            assertThat(result.get("level").stringValue()).isIn("note", "warning", "error");
            assertThat(result.get("message").get("text").stringValue()).isNotBlank();
        }
        assertThat(location(run, 0).toString())
                .isEqualTo("{\"artifactLocation\":{\"uri\":\"prov/a%20b%3Ac%C3%A9.xml\"}}");
        assertThat(location(run, 1).toString())
                .isEqualTo("{\"artifactLocation\":{\"uri\":\"https://h/x?mac=1\"},"
                        + "\"region\":{\"startLine\":7,\"startColumn\":3}}");
    }

    private static JsonNode location(JsonNode run, int result) {
        return run.get("results").get(result).get("locations").get(0).get("physicalLocation");
    }

    @Test
    void a_report_has_what_is_at_least_that_bad() {
        assertThat(REPORT.has(Severity.NOTE)).isTrue();
        assertThat(REPORT.has(Severity.WARNING)).isTrue();
        assertThat(REPORT.has(Severity.ERROR)).isFalse();
    }
}
