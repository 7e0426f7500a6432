// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.report.Trace;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Prints a journal while it is written, each entry in its place: where several threads write, entries come in another
 * order, and two tellings of one run would differ.
 */
final class LiveTrace {
    private final Trace trace;
    private final Predicate<JournalEntry> shown;
    private final PrintWriter out;
    private final TreeMap<Long, JournalEntry> early = new TreeMap<>();
    private long next;
    private boolean ended;

    LiveTrace(Trace trace, Predicate<JournalEntry> shown, PrintWriter out) {
        this.trace = trace;
        this.shown = shown;
        this.out = out;
    }

    /** Tells what is written from now on. */
    void follow(Journal journal) {
        synchronized (this) {
            next = journal.written();
        }
        journal.onEntry(this::take);
        // What was written meanwhile came too early to be heard.
        journal.entries().forEach(this::take);
    }

    private synchronized void take(JournalEntry entry) {
        if (ended || entry.sequence() < next) {
            return;
        }
        early.put(entry.sequence(), entry);
        while (!early.isEmpty() && early.firstKey() == next) {
            print(early.pollFirstEntry().getValue());
            next++;
        }
    }

    private void print(JournalEntry entry) {
        if (shown.test(entry)) {
            out.println(trace.line(entry));
            out.flush();
        }
    }

    /** Tells the rest of what is written by now, and no more; returns all that the journal has by now. */
    synchronized List<JournalEntry> end(Journal journal) {
        ended = true;
        List<JournalEntry> entries = journal.entries();
        entries.stream().filter(entry -> entry.sequence() >= next).forEach(this::print);
        next = entries.isEmpty() ? next : entries.get(entries.size() - 1).sequence() + 1;
        early.clear();
        return entries;
    }

    /** Goes on behind what {@link #end} told last. */
    void goOn(Journal journal) {
        synchronized (this) {
            ended = false;
        }
        journal.entries().forEach(this::take);
    }
}
