// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.report.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code coldboot registrar list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists who is registered at a running registrar, and what phones answered to what they were told.",
        footer = {"", "Example:", "  coldboot registrar list --json"})
final class RegistrarListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistrarClient client;

    @Option(names = "--json", description = "prints the registrar's own answer")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try {
            RegistrarClient.Answered answer = client.ask("/registrations", Optional.empty());
            if (answer.status() != 200) {
                throw new IOException(answer.message());
            }
            if (json) {
                out.println(RegistrarClient.JSON.writeValueAsString(answer.body()));
            } else {
                print(out, answer.body());
            }
            out.flush();
            return ExitCode.AS_EXPECTED;
        } catch (IOException e) {
            return RegistrarCheckSyncCommand.unreachable(spec, e);
        }
    }

    private static void print(PrintWriter out, JsonNode body) {
        for (JsonNode one : body.path("registrations")) {
            line(out, "%s at %s for %s s, from %s (%s)", one, "aor", "contact", "expires", "source", "user_agent");
        }
        for (JsonNode one : body.path("told")) {
            line(out, "%s at %s was told %s: %s", one, "aor", "phone", "event", "status");
        }
    }

    private static void line(PrintWriter out, String form, JsonNode node, String... fields) {
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = node.path(fields[i]).asString("no answer");
        }
        out.println(Printable.text(String.format(form, values)));
    }
}
