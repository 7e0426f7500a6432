// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings as a SARIF 2.1.0 log (OASIS standard, sections 3.13 to 3.30): one run, all rules, a result for each finding. */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final List<Rule> RULES = List.of(Rule.values());
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Sarif() {}

    static String write(LintReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "coldboot lint");
        ArrayNode rules = driver.putArray("rules");
        for (Rule rule : RULES) {
            describe(rules.addObject(), rule);
        }
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> describe(results.addObject(), finding));
        return JSON.writeValueAsString(root);
    }

    private static void describe(ObjectNode node, Rule rule) {
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.sentence());
        node.putObject("help").put("text", rule.remedy());
        node.putObject("defaultConfiguration").put("level", rule.severity().word());
    }

    private static void describe(ObjectNode node, Finding finding) {
        node.put("ruleId", finding.rule().id());
        node.put("ruleIndex", RULES.indexOf(finding.rule()));
        node.put("level", finding.severity().word());
        node.putObject("message").put("text", finding.why());
        ObjectNode location = node.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri(finding.place().file()));
        finding.place()
                .at()
                .ifPresent(at ->
                        location.putObject("region").put("startLine", at.line()).put("startColumn", at.column()));
    }

    /** A name as a URI reference (RFC 3986 section 4.2): in a relative one, a colon may not stand before the first slash. */
    private static String uri(String name) {
        boolean isAbsolute = name.matches("https?://.*");
        StringBuilder uri = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0);
            boolean isOfUrl = isAbsolute && ":?&=%@,;+!$'()*".indexOf(c) >= 0;
            uri.append(isPlain || isOfUrl ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }
}
