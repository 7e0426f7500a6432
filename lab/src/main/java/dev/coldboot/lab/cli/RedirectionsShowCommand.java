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
import tools.jackson.databind.node.ObjectNode;

/** {@code coldboot redirections show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Tells where phones of ours are sent.",
        footer = {
            "",
            "Examples:",
            "  coldboot redirections show 000413241234",
            "  coldboot redirections show 000413241234 000413241235",
            "  coldboot redirections show --file phones.csv --json",
            "",
            "Prints Ok, company and URL on three lines for one phone, MAC and URL on a line for several; - is nowhere."
        })
final class RedirectionsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PhonesArguments phones;

    /** Company and URL are the details of an answer that is no refusal. */
    private static final class Target implements PhoneAnswers.Telling {
        @Override
        public String text(Answer answer) {
            return answer.accepted() ? OutcomeLines.orNowhere(answer.details().get(1)) : answer.text();
        }

        @Override
        public void fields(ObjectNode node, Answer answer) {
            if (answer.accepted()) {
                node.put("company", answer.details().get(0));
                node.put("url", answer.details().get(1));
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        return RedirectionsRun.of(spec, run -> {
            Optional<List<PhoneRow>> rows = phones.rows(run.voice());
            if (rows.isEmpty()) {
                return ExitCode.WRONG_USAGE;
            }
            int refusals = new PhoneAnswers(run, phones.isOne()).refusals(rows.get(), run.client()::show, new Target());
            return refusals == 0 ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
        });
    }
}
