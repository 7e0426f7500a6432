// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.netty.TlsProvider;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.report.Printable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code coldboot}. */
@Command(
        name = "coldboot",
        mixinStandardHelpOptions = true,
        versionProvider = Coldboot.Version.class,
        header = "Everything between plugging in a snom IP phone and its first registered line.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  coldboot lab                                 the whole stack on loopback, and a first phone",
            "  coldboot boot redirection                    one boot, with trace, verdict and the phone's log",
            "  coldboot boot --phones 1000 --virtual pnp    a thousand phones in virtual time",
            "",
            "Exit codes: 0 as expected, 1 the run did not end as expected, 2 wrong usage or configuration."
        },
        subcommands = {
            LabCommand.class,
            BootCommand.class,
            ReplayCommand.class,
            ScenariosCommand.class,
            ExercisesCommand.class,
            ExerciseCommand.class,
            PhoneCommand.class,
            DhcpCommand.class,
            DnsCommand.class,
            PnpCommand.class,
            RegistrarCommand.class,
            RedirectCommand.class,
            ApsCommand.class,
            CrmCommand.class,
            SyncCommand.class,
            RedirectionsCommand.class,
            LintCommand.class,
            ConfigCommand.class,
            BenchCommand.class
        })
public final class Coldboot implements Runnable {
    @Spec
    private CommandSpec spec;

    private Coldboot() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // Only our own words go to the terminal: libraries that log find no provider, which is what we want.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with its error handling, for main and for tests. */
    static CommandLine commandLine() {
        return new CommandLine(new Coldboot())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Coldboot::wrongUsage)
                .setExecutionExceptionHandler(Coldboot::failed);
    }

    /** One sentence on standard error, with a pointer to the help; never a stack trace. */
    private static int wrongUsage(ParameterException e, String[] arguments) {
        if (RedirectionsCommand.toldAsJson(e.getCommandLine(), List.of(arguments), String.valueOf(e.getMessage()))) {
            return ExitCode.WRONG_USAGE;
        }
        PrintWriter err = e.getCommandLine().getErr();
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println("coldboot: " + Printable.text(String.valueOf(e.getMessage())) + " (see " + name + " --help)");
        err.flush();
        return ExitCode.WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof LabStartException || e instanceof TlsProvider.Unavailable) {
            commandLine.getErr().println("coldboot: " + Printable.text(String.valueOf(e.getMessage())));
            commandLine.getErr().flush();
            return ExitCode.WRONG_USAGE;
        }
        if (e instanceof InterruptedException) {
            return ExitCode.NOT_AS_EXPECTED;
        }
        throw e;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command (expected: one of "
                        + String.join(", ", spec.subcommands().keySet()) + ")");
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Coldboot.class.getPackage().getImplementationVersion();
            return new String[] {"coldboot " + (version == null ? "(not packaged)" : version)};
        }
    }
}
