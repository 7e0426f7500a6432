// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import java.util.Locale;

/** How bad a finding is, the mildest first. */
public enum Severity {
    /** Worth knowing; perhaps meant so. */
    NOTE,
    /** Probably not meant so. */
    WARNING,
    /** A phone will not do what the set is for. */
    ERROR;

    /** As people, JSON and SARIF write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
