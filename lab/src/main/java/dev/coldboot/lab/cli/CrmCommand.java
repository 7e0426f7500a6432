// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coldboot crm}: the customers' database of the provisioning server. */
@Command(
        name = "crm",
        mixinStandardHelpOptions = true,
        description = "The customers' database: who has which phones where, and what the phones must show.",
        subcommands = {
            CrmSampleCommand.class,
            CrmImportCommand.class,
            CrmExportCommand.class,
            CrmListCommand.class,
            CrmRemoveCommand.class,
            CrmCustomerCommand.class,
            CrmCustomersCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  coldboot crm sample                                    a customer with 1,000 phones, in crm.db",
            "  coldboot crm import --customer Acme --host pbx.acme.example phones.csv",
            "  coldboot crm list --search berlin",
            "  coldboot crm customer Acme --token --secure            what Acme's phones must show",
            "  coldboot aps --crm crm.db                              serves their settings",
            "  coldboot sync --crm crm.db --url 'http://prov.acme.example:10080/{mac}.xml'",
            "",
            "With --json each line is an object: mac, type, customer, site, extension, displayName, user, host for phones;",
            "name and demands for customers; result beside them where something was done; at last summary.",
            "",
            "Exit codes: 0 done, 1 the database could not be reached, 2 wrong usage or a malformed file."
        })
final class CrmCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CrmOptions options;

    CrmOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no action (expected: one of "
                        + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
