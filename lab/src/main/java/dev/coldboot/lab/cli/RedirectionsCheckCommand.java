// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.lab.redirections.PhoneRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tells whether phones are ours.",
        footer = {
            "",
            "Examples:",
            "  coldboot redirections check 000413241234",
            "  coldboot redirections check 00:04:13:24:12:34 00:04:13:24:12:35",
            "  coldboot redirections check --file phones.csv",
            "",
            "Prints Ok or the refusal, behind the address where there are several; exits with 1 unless all are ours."
        })
final class RedirectionsCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PhonesArguments phones;

    @Override
    public Integer call() throws Exception {
        return RedirectionsRun.of(spec, run -> {
            Optional<List<PhoneRow>> rows = phones.rows(run.voice());
            if (rows.isEmpty()) {
                return ExitCode.WRONG_USAGE;
            }
            int refusals =
                    new PhoneAnswers(run, phones.isOne()).refusals(rows.get(), run.client()::check, Answer::text);
            return refusals == 0 ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
        });
    }
}
