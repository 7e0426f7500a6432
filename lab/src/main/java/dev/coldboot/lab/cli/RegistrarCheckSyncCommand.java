// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.wire.Count;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code coldboot registrar check-sync}. */
@Command(
        name = "check-sync",
        mixinStandardHelpOptions = true,
        description = "Has a running registrar tell phones to read their settings again, or to restart for it.",
        footer = {
            "",
            "Examples:",
            "  coldboot registrar check-sync --api http://127.0.0.1:18060 401",
            "  coldboot registrar check-sync --api http://127.0.0.1:18060 --all --reboot"
        })
final class RegistrarCheckSyncCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistrarClient client;

    @Option(names = "--all", description = "every phone that is registered")
    private boolean all;

    @Option(names = "--reboot", description = "restart, and then read them")
    private boolean reboot;

    @Parameters(arity = "0..1", paramLabel = "AOR", description = "whose phones: 401, or 401@sip.example")
    private @Nullable String aor;

    @Override
    public Integer call() throws Exception {
        if (all == (aor != null)) {
            throw new LabStartException(
                    "check-sync: " + (all ? "AOR and --all" : "nobody") + " (expected: an AOR such as 401, or --all)");
        }
        ObjectNode body = RegistrarClient.JSON.createObjectNode().put("reboot", reboot);
        ObjectNode whom = all ? body.put("all", true) : body.put("aor", aor);
        try {
            RegistrarClient.Answered answer = client.ask("/check-sync", Optional.of(whom));
            if (answer.status() != 202) {
                throw new IOException(answer.message());
            }
            int told = answer.body().path("told").asInt(0);
            PrintWriter out = spec.commandLine().getOut();
            out.println("told " + Count.of(told, "phone") + ": check-sync;reboot=" + reboot);
            out.flush();
            return ExitCode.AS_EXPECTED;
        } catch (IOException e) {
            return unreachable(spec, e);
        }
    }

    /** One sentence for whatever kept the registrar from doing it. */
    static int unreachable(CommandSpec spec, IOException why) {
        PrintWriter err = spec.commandLine().getErr();
        String words = why.getMessage() == null ? "it cannot be reached" : why.getMessage();
        err.println("coldboot: the registrar at --api: " + Printable.text(words));
        err.flush();
        return ExitCode.NOT_AS_EXPECTED;
    }
}
