// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections}: a customer's view of a redirection service, ours or the vendor's. */
@Command(
        name = "redirections",
        mixinStandardHelpOptions = true,
        description = "Client of a redirection service: which phones are sent where.",
        subcommands = {
            RedirectionsAddCommand.class,
            RedirectionsRemoveCommand.class,
            RedirectionsCheckCommand.class,
            RedirectionsShowCommand.class,
            RedirectionsListCommand.class,
            RedirectionsImportCommand.class,
            RedirectionsExportCommand.class
        },
        footer = {
            "",
            "Examples, against a running 'coldboot lab':",
            "  coldboot redirections --insecure add 000413241234 'http://prov.customer.example:10080/{mac}.xml'",
            "  coldboot redirections --insecure show 000413241234",
            "  coldboot redirections --insecure list",
            "  coldboot redirections --insecure import --dry-run phones.csv",
            "Against the vendor's service:",
            "  coldboot redirections --service https://secure-provisioning.snom.com:8083/xmlrpc/ \\",
            "      --account-file ~/.snom-account list all --with-urls",
            "",
            "With --json each line is an object: mac, accepted, text, company, url, type for single phones; mac, result,",
            "good, url, before, text, line for phones of files, and at last summary with total, done and a count of each",
            "result; error with code and message where it could not be done.",
            "",
            "Exit codes: 0 done, 1 the service refused or could not be reached, 2 wrong usage; 130 after Ctrl-C, which",
            "says how far it came."
        })
final class RedirectionsCommand implements Runnable {
    /** Commands that tell errors to scripts. */
    private static final List<String> SPEAKING_JSON = List.of("coldboot redirections", "coldboot crm", "coldboot sync");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceOptions service;

    ServiceOptions service() {
        return service;
    }

    /** Tells wrong usage as JSON where scripts asked for it; false where they did not, or another command is meant. */
    static boolean toldAsJson(CommandLine meant, List<String> arguments, String message) {
        String name = meant.getCommandSpec().qualifiedName();
        if (!arguments.contains("--json") || SPEAKING_JSON.stream().noneMatch(name::startsWith)) {
            return false;
        }
        Progress none = new Progress(meant.getErr(), false, System::nanoTime);
        new Voice(meant.getOut(), meant.getErr(), true, none).error("usage", message);
        return true;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no action (expected: one of "
                        + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
