// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.phone.profile.SnomProfile;
import java.util.List;

/**
 * What came of linting, to be written in one form or another.
 *
 * @param name of the directory or server
 * @param phones how many were judged
 */
public record LintReport(String name, SnomProfile profile, int phones, List<Finding> findings) {
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** How many findings are that bad. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether there is one that is that bad, or worse. */
    public boolean has(Severity least) {
        return findings.stream().anyMatch(finding -> finding.severity().compareTo(least) >= 0);
    }

    /** Such as {@code 1 error, 2 warnings, 0 notes for snom320 8.4.35}. */
    public String summary() {
        return counted(count(Severity.ERROR), "error") + ", " + counted(count(Severity.WARNING), "warning") + ", "
                + counted(count(Severity.NOTE), "note") + " for " + profile
                + (phones == 1 ? "" : ", " + phones + " phones");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
