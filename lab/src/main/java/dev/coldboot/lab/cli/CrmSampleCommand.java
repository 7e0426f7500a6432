// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.Customer;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.crm.SampleCustomer;
import dev.coldboot.wire.Count;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot crm sample}. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Makes a customer who could be real: offices, people, a mix of phones, SIP accounts.",
        footer = {
            "",
            "The same number and seed make the same customer. His phones are replaced where they are there already.",
            "",
            "Examples:",
            "  coldboot crm sample",
            "  coldboot crm sample --phones 100000 --store big.db"
        })
final class CrmSampleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--phones",
            paramLabel = "N",
            defaultValue = "1000",
            description = "how many phones (default: ${DEFAULT-VALUE})")
    private int phones;

    @Option(
            names = "--customer",
            paramLabel = "NAME",
            defaultValue = "Sample",
            description = "his name (default: ${DEFAULT-VALUE})")
    private String customer;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "sip.customer.example",
            description = "domain of his phones' accounts (default: ${DEFAULT-VALUE})")
    private String host;

    @Option(
            names = "--outbound",
            paramLabel = "HOST:PORT",
            defaultValue = "",
            description = "where they are sent to register, such as 127.0.0.3:15060 (default: what DNS says)")
    private String outbound;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "another one makes other people")
    private long seed;

    @Override
    public Integer call() {
        return CrmRun.of(spec, run -> {
            if (phones < 1 || phones > SampleCustomer.MAX_PHONES) {
                throw new LabStartException(
                        "--phones: " + phones + " (expected: 1 to " + SampleCustomer.MAX_PHONES + ")");
            }
            if (run.crm().customer(customer).isEmpty()) {
                run.crm().put(new Customer(customer, Customer.Demands.NONE));
            }
            run.crm().put(SampleCustomer.phones(customer, phones, host, outbound, seed));
            run.voice()
                    .say(
                            Count.of(phones, "phone") + " of " + customer + " in " + run.store()
                                    + "; next: coldboot crm list, or " + "coldboot aps --crm " + run.store(),
                            node -> node.putObject("summary")
                                    .put("customer", customer)
                                    .put("phones", phones));
            return ExitCode.AS_EXPECTED;
        });
    }
}
