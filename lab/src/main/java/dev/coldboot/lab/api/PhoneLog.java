// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.SystemLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system log of a phone, as the journal has it. */
final class PhoneLog {
    /** Entries that are looked at one go, so that writers are not kept waiting. */
    private static final int BLOCK = 10_000;

    /** {@code [5] 24/12/2001 00:00:00: text}, or {@code Apr  2 18:30:58  [NOTICE] PHN: text}. */
    private static final Pattern LEVEL = Pattern.compile("\\[(?:([0-9])|([A-Z0-9]+) *)]");

    /**
     * A line of it.
     *
     * @param level its name, as newer firmware writes it
     * @param text as the phone wrote it
     * @param isModelled whether nobody has published that wording
     */
    record Line(Instant at, String level, String text, boolean isModelled) {}

    private PhoneLog() {}

    /** The newest lines of that phone, as many as it keeps itself, in order. */
    static List<Line> of(Journal journal, String phone) {
        Deque<Line> lines = new ArrayDeque<>();
        List<JournalEntry> block = journal.before(Long.MAX_VALUE, BLOCK);
        while (!block.isEmpty() && lines.size() < SystemLog.CAPACITY) {
            for (int i = block.size() - 1; i >= 0 && lines.size() < SystemLog.CAPACITY; i--) {
                JournalEntry entry = block.get(i);
                if (entry.kind() == Kind.LOG && entry.actor().equals(phone)) {
                    lines.addFirst(line(entry));
                }
            }
            block = journal.before(block.get(0).sequence(), BLOCK);
        }
        return List.copyOf(lines);
    }

    private static Line line(JournalEntry entry) {
        boolean isModelled = entry.text().startsWith("~");
        String text = entry.text().replaceFirst("^[~ ] ", "");
        Matcher level = LEVEL.matcher(text);
        String name = !level.find() ? "" : level.group(1) == null ? level.group(2) : name(level.group(1));
        return new Line(entry.at(), name, text, isModelled);
    }

    private static String name(String digit) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> String.valueOf(level.digit()).equals(digit))
                .findFirst()
                .map(Enum::name)
                .orElse(digit);
    }
}
