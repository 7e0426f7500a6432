// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.report.Ink;
import dev.coldboot.lab.report.Ink.Shade;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import java.io.PrintWriter;
import java.util.List;

/** Writes for people what became of one phone: the verdict, source by source, and its own log. */
final class PhonePrinter {
    private final List<JournalEntry> entries;
    private final PrintWriter out;
    private final Ink ink;

    /** @param entries of the journal */
    PhonePrinter(List<JournalEntry> entries, PrintWriter out, Ink ink) {
        this.entries = entries;
        this.out = out;
        this.ink = ink;
    }

    void print(PhoneStatus phone) {
        out.printf("%n%s %s %s: ", phone.mac(), phone.model(), phone.firmware());
        out.println(phone.verdict()
                .map(found -> ink.paint(
                        found.outcome() == BootOutcome.PROVISIONED ? Shade.GOOD : Shade.BAD,
                        found.outcome() + " by " + found.source()))
                .orElse("no verdict"));
        for (SourceVerdict row : phone.verdict().map(Verdict::sources).orElse(List.of())) {
            out.println(ink.paint(shade(row.result()), String.format("  %-14s %-7s", row.source(), row.result())) + " "
                    + Printable.text(row.why()));
        }
        for (PhoneStatus.Registered line : phone.registrations()) {
            String status =
                    line.status().isPresent() ? String.valueOf(line.status().getAsInt()) : "no answer";
            out.printf(
                    "  line %d, %s: %s%n",
                    line.identity(),
                    Printable.text(line.aor()),
                    line.isRegistered() ? "registered" : "not registered (" + status + ")");
        }
        out.printf("%nlog of %s (~ marks lines whose wording is modelled)%n", phone.mac());
        String actor = Fleet.actor(phone.mac());
        entries.stream()
                .filter(entry -> entry.kind() == Kind.LOG && entry.actor().equals(actor))
                .forEach(entry -> out.println("  " + Printable.text(entry.text())));
        out.println();
        out.flush();
    }

    private static Shade shade(SourceVerdict.Result result) {
        return switch (result) {
            case WON -> Shade.GOOD;
            case LOST -> Shade.NOTABLE;
            case SKIPPED -> Shade.FAINT;
        };
    }
}
