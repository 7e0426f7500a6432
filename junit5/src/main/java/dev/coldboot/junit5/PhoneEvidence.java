// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.report.Ladder;
import dev.coldboot.lab.report.LadderText;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.settings.SettingName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How a phone was at one moment, and the journal of its lab: what an assertion judges, and what it shows when it fails. The
 * journal is only read then.
 */
public final class PhoneEvidence {
    /** Rows of the ladder that a failure shows. */
    static final int MAX_ROWS = 60;

    private final PhoneStatus status;
    private final Supplier<List<JournalEntry>> journal;
    private final Predicate<String> isPhone;

    /**
     * @param journal of phones and servers alike
     * @param isPhone whether an actor of the journal is a phone
     */
    public PhoneEvidence(PhoneStatus status, Supplier<List<JournalEntry>> journal, Predicate<String> isPhone) {
        this.status = status;
        this.journal = journal;
        this.isPhone = isPhone;
    }

    /** How it was. */
    public PhoneStatus status() {
        return status;
    }

    /** A failure's message: what was expected, what was found, the verdict, and what happened. */
    String failure(String expectation, String found) {
        return "expected phone " + status.mac() + " " + expectation + "\nbut " + found + "\n" + told();
    }

    /** The verdict, source by source, and the ladder. */
    String told() {
        StringBuilder text = new StringBuilder("verdict: ");
        text.append(status.verdict()
                .map(verdict -> verdict.outcome() + " by " + verdict.source())
                .orElse("none yet"));
        for (SourceVerdict row : status.verdict().map(Verdict::sources).orElse(List.of())) {
            text.append("\n  ").append(Printable.text(row.toString()));
        }
        return text.append(shownLadder()).toString();
    }

    private String shownLadder() {
        List<JournalEntry> entries = journal.get();
        Ladder whole = ladder(entries);
        if (whole.rows().isEmpty()) {
            return "";
        }
        return whole.leftOut() == 0
                ? "\nladder:\n" + text(whole)
                : "\nladder of its last boot:\n" + text(ladder(lastBoot(entries)));
    }

    private static String text(Ladder ladder) {
        return LadderText.text(ladder).stripTrailing();
    }

    private Ladder ladder(List<JournalEntry> entries) {
        return Ladder.of(entries, isPhone, Optional.of(actor()), MAX_ROWS);
    }

    /** From where it last asked for an address: that is how every boot begins. */
    private List<JournalEntry> lastBoot(List<JournalEntry> entries) {
        int begun = 0;
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            if (entry.kind() == Kind.STATE
                    && entry.actor().equals(actor())
                    && entry.text().startsWith(PhoneState.ADDRESS.name())) {
                begun = i;
            }
        }
        return entries.subList(begun, entries.size());
    }

    private String actor() {
        return Fleet.actor(status.mac());
    }

    /** How a status names a setting. */
    static String key(SettingName name) {
        return name.index().isPresent() ? name.name() + "[" + name.index().getAsInt() + "]" : name.name();
    }

    /** The phone's system log. */
    List<String> log() {
        return journal.get().stream()
                .filter(entry -> entry.kind() == Kind.LOG && entry.actor().equals(actor()))
                .map(JournalEntry::text)
                .toList();
    }
}
