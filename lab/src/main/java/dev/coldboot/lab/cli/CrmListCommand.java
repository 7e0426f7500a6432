// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldboot crm list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists phones in the order of their addresses; passwords are never shown.",
        footer = {
            "",
            "Examples:",
            "  coldboot crm list --customer Acme --type snom320",
            "  coldboot crm list --search berlin"
        })
final class CrmListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CrmFilterOptions filter;

    @Override
    public Integer call() {
        return CrmRun.of(spec, run -> {
            filter.of(run.crm()).forEach(phone -> run.tell(phone, ""));
            return ExitCode.AS_EXPECTED;
        });
    }
}
