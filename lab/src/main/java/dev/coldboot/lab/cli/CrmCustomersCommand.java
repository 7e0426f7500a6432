// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldboot crm customers}. */
@Command(
        name = "customers",
        mixinStandardHelpOptions = true,
        description = "Lists the customers, and what their phones must show.",
        footer = {"", "Example:", "  coldboot crm customers --crm crm.db"})
final class CrmCustomersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return CrmRun.of(spec, run -> {
            run.crm().customers().forEach(customer -> CrmCustomerCommand.tell(run, customer));
            return ExitCode.AS_EXPECTED;
        });
    }
}
