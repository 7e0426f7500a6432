// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.xmlrpc.RedirectionsClient.Answer;
import dev.coldboot.engine.xmlrpc.XmlRpcTrouble;
import dev.coldboot.lab.redirections.Outcome.Result;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.lab.redirections.Standing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Gives phones up; anybody may register them then.",
        footer = {
            "",
            "Examples:",
            "  coldboot redirections remove 000413241234",
            "  coldboot redirections remove --dry-run --file phones.csv",
            "  coldboot redirections remove --file phones.csv",
            "",
            "With --file, a phone that is not registered is no error, so that the same command may be given again."
        })
final class RedirectionsRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PhonesArguments phones;

    @Option(names = "--dry-run", description = "only tells what would be removed")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        return RedirectionsRun.of(spec, run -> {
            Optional<List<PhoneRow>> rows = phones.rows(run.voice());
            if (rows.isEmpty()) {
                return ExitCode.WRONG_USAGE;
            }
            return dryRun || phones.isFile() ? many(run, rows.get()) : few(run, rows.get());
        });
    }

    private int few(RedirectionsRun run, List<PhoneRow> rows) throws XmlRpcTrouble, InterruptedException {
        int refusals = new PhoneAnswers(run, phones.isOne()).refusals(rows, run.client()::deregister, Answer::text);
        return refusals == 0 ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }

    private int many(RedirectionsRun run, List<PhoneRow> rows) throws XmlRpcTrouble, InterruptedException {
        ManyPhones many = new ManyPhones(run, rows.size());
        if (dryRun) {
            many.work().foresee(rows, Standing::removing);
            return many.endDryRun();
        }
        many.work().remove(rows);
        return many.end(Result.REMOVED);
    }
}
