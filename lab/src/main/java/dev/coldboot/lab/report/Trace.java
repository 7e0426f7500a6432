// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.report.Ink.Shade;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Writes journal entries as lines for people: seconds since the start, who, what. */
public final class Trace {
    /** What a phone did, without its own log, which is printed apart. */
    private static final Set<Kind> OF_PHONES = EnumSet.complementOf(EnumSet.of(Kind.LOG, Kind.SETTING));

    /** Of a server only why it did something: its packets are the phone's packets. */
    private static final Set<Kind> OF_SERVERS =
            EnumSet.of(Kind.DECISION, Kind.SERVED, Kind.REFUSED, Kind.DROPPED, Kind.LOST, Kind.LIMIT, Kind.WORLD);

    private static final double NANOS = 1e9;

    private final Instant start;
    private final Ink ink;

    /** @param start the instant that is shown as 0.000 */
    public Trace(Instant start, Ink ink) {
        this.start = start;
        this.ink = ink;
    }

    /** Whether an entry is a step of the boot that people want to see. */
    public static boolean shows(JournalEntry entry, boolean isPhone) {
        return (isPhone ? OF_PHONES : OF_SERVERS).contains(entry.kind());
    }

    /** One line without a line end; control characters and marks of direction are made visible. */
    public String line(JournalEntry entry) {
        Duration since = Duration.between(start, entry.at());
        double seconds = since.toSeconds() + since.toNanosPart() / NANOS;
        return ink.paint(Shade.FAINT, String.format(Locale.ROOT, "%10.3f", seconds))
                + String.format("  %-18s ", entry.actor())
                + ink.paint(shade(entry.kind()), String.format("%-9s", entry.kind()))
                + " "
                + Printable.text(entry.shown());
    }

    private static Shade shade(Kind kind) {
        return switch (kind) {
            case STATE -> Shade.STEP;
            case DECISION -> Shade.STRONG;
            case SERVED -> Shade.GOOD;
            case LOST, DROPPED, REFUSED, LIMIT -> Shade.BAD;
            case WORLD -> Shade.NOTABLE;
            case SENT, RECEIVED, SETTING, LOG -> Shade.USUAL;
        };
    }
}
