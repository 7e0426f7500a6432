// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.wire.settings.TextPlace;
import java.util.Comparator;

/**
 * One thing that is wrong with a provisioning set.
 *
 * @param why one sentence, without secrets
 */
public record Finding(Rule rule, Place place, String why) implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.place().file())
            .thenComparing(finding -> finding.place().at().map(TextPlace::line).orElse(0))
            .thenComparing(
                    finding -> finding.place().at().map(TextPlace::column).orElse(0))
            .thenComparing(Finding::rule)
            .thenComparing(Finding::why);

    public Severity severity() {
        return rule.severity();
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
