// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.wire.Count;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot crm remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Removes phones; the next sync deregisters them.",
        footer = {"", "Example:", "  coldboot crm remove 000413241234 00:04:13:24:12:35"})
final class CrmRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MAC", arity = "1..*", converter = Converters.Mac.class, description = "the phones")
    private List<MacAddress> macs = List.of();

    @Override
    public Integer call() {
        return CrmRun.of(spec, run -> {
            int removed = run.crm().remove(macs);
            run.voice()
                    .say(
                            Count.of(removed, "phone") + " removed from " + run.store(),
                            node -> node.putObject("summary").put("removed", removed));
            if (removed < macs.size()) {
                run.voice().note(macs.size() - removed + " of them were not there");
            }
            return ExitCode.AS_EXPECTED;
        });
    }
}
