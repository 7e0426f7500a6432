// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private SpeakingOptions speaking;

    String store() {
        return store;
    }

    Voice voice(CommandLine command) {
        return speaking.voice(command);
    }
}
