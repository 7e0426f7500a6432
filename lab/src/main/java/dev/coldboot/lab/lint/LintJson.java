// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Findings for scripts; the names in it stay. */
final class LintJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private LintJson() {}

    static String write(LintReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", 1);
        root.put("checked", report.name());
        root.put("model", report.profile().model());
        root.put("firmware", report.profile().firmware().toString());
        root.put("phones", report.phones());
        for (Severity severity : Severity.values()) {
            root.put(severity.word() + "s", report.count(severity));
        }
        report.findings().forEach(finding -> describe(root.withArray("findings").addObject(), finding));
        if (report.findings().isEmpty()) {
            root.putArray("findings");
        }
        return JSON.writeValueAsString(root);
    }

    private static void describe(ObjectNode node, Finding finding) {
        node.put("rule", finding.rule().id());
        node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        node.put("file", finding.place().file());
        finding.place().at().ifPresent(at -> node.put("line", at.line()).put("column", at.column()));
        finding.place().setting().ifPresent(setting -> node.put("setting", setting));
        node.put("why", finding.why());
        node.put("remedy", finding.rule().remedy());
    }
}
