// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldboot completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which bash and zsh complete commands, options, scenarios and models.",
        footer = {
            "",
            "Examples:",
            "  source <(coldboot completion)                                   bash, this terminal",
            "  coldboot completion > ~/.local/share/bash-completion/completions/coldboot    bash, every new one",
            "  autoload -U +X bashcompinit && bashcompinit && source <(coldboot completion)    zsh"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.AS_EXPECTED;
    }
}
