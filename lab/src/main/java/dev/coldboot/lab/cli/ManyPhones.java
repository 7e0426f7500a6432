// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.redirections.Outcome;
import dev.coldboot.lab.redirections.Outcome.Result;
import dev.coldboot.lab.redirections.PhoneWork;
import dev.coldboot.lab.redirections.Tally;

/** A work on many phones, told phone by phone and summed up at its end. */
final class ManyPhones {
    private final Voice voice;
    private final Tally tally;
    private final PhoneWork work;

    ManyPhones(RedirectionsRun run, int phones) {
        this.voice = run.voice();
        this.tally = run.begin(phones);
        this.work = new PhoneWork(run.client(), run.crew(), this::tell);
    }

    PhoneWork work() {
        return work;
    }

    private void tell(Outcome outcome) {
        tally.count(outcome.result());
        voice.say(OutcomeLines.text(outcome), node -> OutcomeLines.fields(node, outcome));
        voice.progress().step();
    }

    /** Sums up what was done; returns the exit code. */
    int end(Result wanted) {
        StringBuilder text = new StringBuilder(tally.of(wanted) + " of " + tally.total() + " " + wanted);
        for (Result result : Result.values()) {
            if (result != wanted && tally.of(result) > 0) {
                text.append(", ").append(tally.of(result)).append(' ').append(result);
            }
        }
        voice.say(text.toString(), node -> OutcomeLines.summary(node, tally));
        return tally.isGood() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }

    /** Sums up what would be done; returns the exit code. */
    int endDryRun() {
        voice.say(
                "dry run, nothing was changed: " + tally.words(),
                node -> OutcomeLines.summary(node, tally).put("dryRun", true));
        return tally.isGood() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }
}
