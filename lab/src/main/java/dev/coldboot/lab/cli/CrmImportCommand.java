// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.crm.CrmFile;
import dev.coldboot.wire.Count;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot crm import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Adds the phones of a file, and changes those that are there.",
        footer = {
            "",
            "The file: UTF-8, separated by comma, semicolon or tab, quotes as in RFC 4180, with a line of heads in any",
            "order: MAC, type, customer, site, extension, display_name, user, password, host, outbound. Only MAC and",
            "extension (or user) must be there; the type is told by the address where it can be. It is read as a whole",
            "first: with one malformed line nothing is changed. Customers who are not there are added, and demand nothing.",
            "",
            "Examples:",
            "  coldboot crm import --dry-run phones.csv",
            "  coldboot crm import --customer Acme --host pbx.acme.example phones.csv",
            "  mysql crm -B -e 'select mac, ext as extension, name, secret as password from phones' \\",
            "      | coldboot crm import --customer Acme --host pbx.acme.example -"
        })
final class CrmImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.csv", description = "the phones; - is standard input")
    private Path file;

    @Option(names = "--customer", paramLabel = "NAME", description = "whose the phones are whose line does not tell")
    private @Nullable String customer;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "domain of the accounts of phones whose line does not tell")
    private @Nullable String host;

    @Option(names = "--dry-run", description = "only tells what is new and what would change")
    private boolean dryRun;

    @Option(names = "--verbose", description = "tells each phone that is new or changed")
    private boolean verbose;

    @Override
    public Integer call() {
        return CrmRun.of(spec, run -> {
            CrmFile.Defaults defaults = new CrmFile.Defaults(Optional.ofNullable(customer), Optional.ofNullable(host));
            Optional<List<CrmPhone>> phones = new CsvInput(run.voice(), file).crm(defaults);
            return phones.isPresent() ? keep(run, phones.get()) : ExitCode.WRONG_USAGE;
        });
    }

    private int keep(CrmRun run, List<CrmPhone> phones) throws LabStartException {
        List<CrmPhone> changed = new ArrayList<>();
        int added = 0;
        run.voice().progress().begin("phones", phones.size());
        for (CrmPhone phone : phones) {
            Optional<CrmPhone> before = run.crm().find(phone.mac());
            if (!before.equals(Optional.of(phone))) {
                changed.add(phone);
                added += before.isPresent() ? 0 : 1;
                tell(run, phone, before.isPresent());
            }
            run.voice().progress().step();
        }
        if (!dryRun) {
            addCustomers(run, changed);
            run.crm().put(changed);
        }
        tellSummary(run, added, changed.size() - added, phones.size() - changed.size());
        return ExitCode.AS_EXPECTED;
    }

    private void tell(CrmRun run, CrmPhone phone, boolean wasThere) {
        if (verbose) {
            run.tell(phone, wasThere ? "changed" : "added");
        }
    }

    private static void addCustomers(CrmRun run, List<CrmPhone> phones) {
        for (String name : phones.stream().map(CrmPhone::customer).distinct().toList()) {
            if (run.crm().customer(name).isEmpty()) {
                run.crm().put(new Customer(name, Customer.Demands.NONE));
                run.voice().note("customer " + name + " was added, whose phones need show nothing");
            }
        }
    }

    private void tellSummary(CrmRun run, int added, int changed, int unchanged) {
        String would = dryRun ? " (dry run: nothing was changed)" : " in " + run.store();
        run.voice()
                .say(
                        Count.of(added, "phone") + " added, " + changed + " changed, " + unchanged + " as they were"
                                + would,
                        node -> node.putObject("summary")
                                .put("added", added)
                                .put("changed", changed)
                                .put("unchanged", unchanged)
                                .put("dryRun", dryRun));
    }
}
