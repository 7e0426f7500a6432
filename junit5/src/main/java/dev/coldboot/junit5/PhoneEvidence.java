// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.lab.report.Trace;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.settings.SettingName;
import java.util.List;

/**
 * How a phone was at one moment and what had happened to it until then: what an assertion judges, and what it shows when it
 * fails.
 *
 * @param journal of the phone alone; empty where only the status is known
 */
public record PhoneEvidence(PhoneStatus status, List<JournalEntry> journal) {
    /** Steps that a failure shows; of a longer life the last ones. */
    static final int MAX_STEPS = 60;

    public PhoneEvidence {
        journal = List.copyOf(journal);
    }

    /** A failure's message: what was expected, what was found, the verdict, and what happened. */
    String failure(String expectation, String found) {
        return "expected phone " + status.mac() + " " + expectation + "\nbut " + found + "\n" + told();
    }

    /** The verdict, source by source, and what happened, step by step. */
    String told() {
        StringBuilder text = new StringBuilder("verdict: ");
        text.append(status.verdict()
                .map(verdict -> verdict.outcome() + " by " + verdict.source())
                .orElse("none yet"));
        for (SourceVerdict row : status.verdict().map(Verdict::sources).orElse(List.of())) {
            text.append("\n  ").append(Printable.text(row.toString()));
        }
        List<JournalEntry> steps =
                journal.stream().filter(entry -> Trace.shows(entry, true)).toList();
        if (!steps.isEmpty()) {
            List<JournalEntry> last = steps.subList(Math.max(0, steps.size() - MAX_STEPS), steps.size());
            text.append("\nwhat happened");
            if (last.size() < steps.size()) {
                text.append(", the last ")
                        .append(last.size())
                        .append(" of ")
                        .append(steps.size())
                        .append(" steps");
            }
            text.append(':');
            Trace trace = new Trace(steps.get(0).at());
            last.forEach(entry -> text.append('\n').append(trace.line(entry)));
        }
        return text.toString();
    }

    /** How a status names a setting. */
    static String key(SettingName name) {
        return name.index().isPresent() ? name.name() + "[" + name.index().getAsInt() + "]" : name.name();
    }

    /** The phone's system log. */
    List<String> log() {
        return journal.stream()
                .filter(entry -> entry.kind() == Kind.LOG)
                .map(JournalEntry::text)
                .toList();
    }
}
