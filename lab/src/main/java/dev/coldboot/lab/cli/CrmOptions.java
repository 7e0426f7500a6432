// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which customers' database, and how its actions speak. */
final class CrmOptions {
    @Option(
            names = "--store",
            paramLabel = "FILE|JDBC-URL",
            scope = ScopeType.INHERIT,
            defaultValue = "crm.db",
            description =
                    "the database: a file, made where there is none, or jdbc:postgresql://.. (default: ${DEFAULT-VALUE})")
    private String store = "";

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "one JSON object a line; errors are one too, on standard output")
    private boolean json;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "no progress on standard error, where a terminal gets one")
    private boolean quiet;

    String store() {
        return store;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}
