// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.report.Printable;
import java.util.stream.Collectors;

/** How findings are written. */
public enum LintFormat {
    /** A line for each, as compilers write them. */
    TEXT {
        @Override
        public String write(LintReport report) {
            String lines = report.findings().stream()
                    .map(finding -> Printable.text(finding.place() + ": "
                                    + finding.severity().word() + ": "
                                    + finding.rule().id() + ": " + finding.why())
                            + System.lineSeparator())
                    .collect(Collectors.joining());
            return lines + Printable.text(report.summary()) + System.lineSeparator();
        }
    },
    /** One object, for scripts. */
    JSON {
        @Override
        public String write(LintReport report) {
            return LintJson.write(report) + System.lineSeparator();
        }
    },
    /** SARIF 2.1.0 (OASIS), for code hosts. */
    SARIF {
        @Override
        public String write(LintReport report) {
            return Sarif.write(report) + System.lineSeparator();
        }
    };

    /** The whole text, ended by a line end. */
    public abstract String write(LintReport report);
}
