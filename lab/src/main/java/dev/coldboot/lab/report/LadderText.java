// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A ladder as text for a fixed-width font: ASCII, at most {@link #WIDTH} columns. */
public final class LadderText {
    /** Columns of the widest line. */
    public static final int WIDTH = 120;

    /** Columns of the time and the space behind it. */
    private static final int TIME = 11;

    /** Farther apart than this, arrows only get long. */
    private static final int WIDEST_LANE = 26;

    /** A remark begins no farther right, so that there is room for it. */
    private static final int LAST_REMARK = 56;

    private static final int MAX_REMARK_LINES = 3;

    private final Ladder ladder;
    private final int step;
    private final StringBuilder out = new StringBuilder();

    private LadderText(Ladder ladder) {
        this.ladder = ladder;
        int lanes = Math.max(1, ladder.participants().size());
        this.step = Math.min(WIDEST_LANE, (WIDTH - TIME) / lanes);
    }

    /** The ladder, ended by a line end. */
    public static String text(Ladder ladder) {
        LadderText text = new LadderText(ladder);
        text.names();
        ladder.rows().forEach(text::row);
        if (ladder.leftOut() > 0) {
            text.line("", "... and " + ladder.leftOut() + " rows more");
        }
        return text.out.toString();
    }

    /** Names above their lanes; those that do not fit there are told before. */
    private void names() {
        List<Ladder.Participant> participants = ladder.participants();
        boolean fit = participants.stream().allMatch(each -> each.name().length() < step);
        char[] heads = blank();
        for (int lane = 0; lane < participants.size(); lane++) {
            String name = participants.get(lane).name();
            if (!fit) {
                line("", "(" + (lane + 1) + ") " + name);
            }
            put(heads, column(lane), fit ? name : "(" + (lane + 1) + ")");
        }
        write("", heads);
    }

    private void row(Ladder.Row row) {
        if (row instanceof Ladder.Arrow arrow) {
            arrow(arrow);
        } else if (row instanceof Ladder.Remark remark) {
            remark(remark);
        }
    }

    private void arrow(Ladder.Arrow arrow) {
        int left = arrow.to().stream().mapToInt(lane -> lane).min().orElse(arrow.from());
        char[] words = lanes();
        String target = arrow.target().map(to -> " to " + to).orElse("");
        String lost = arrow.lost().map(why -> "LOST (" + why + ") ").orElse("");
        String label = lost + arrow.label() + target;
        put(
                words,
                Math.min(column(Math.min(left, arrow.from())) + 2, WIDTH - Math.min(label.length(), WIDTH / 2)),
                label);
        write(time(arrow.at()), words);
        char[] line = lanes();
        arrow.to().forEach(to -> draw(line, arrow.from(), to, arrow.lost().isPresent()));
        write("", line);
    }

    private void draw(char[] line, int from, int to, boolean isLost) {
        int tail = column(from);
        int head = column(to);
        if (tail == head) {
            put(line, tail, isLost ? "x" : "@");
            return;
        }
        boolean right = head > tail;
        int first = Math.min(tail, head) + 1;
        int last = Math.max(tail, head) - 1;
        Arrays.fill(line, first, last + 1, '-');
        char end = isLost ? 'x' : right ? '>' : '<';
        line[right ? last : first] = end;
    }

    private void remark(Ladder.Remark remark) {
        int from = Math.min(column(remark.of()), LAST_REMARK) + 2;
        List<String> lines = wrapped(remark.kind() + ": " + remark.text(), WIDTH - from);
        for (int i = 0; i < lines.size(); i++) {
            char[] line = lanes();
            put(line, from, lines.get(i));
            write(i == 0 ? time(remark.at()) : "", line);
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width && lines.size() < MAX_REMARK_LINES - 1) {
            int space = rest.lastIndexOf(' ', width);
            int end = space <= 0 ? width : space;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest.length() <= width ? rest : rest.substring(0, width - 3) + "...");
        return lines;
    }

    private int column(int lane) {
        return TIME + lane * step;
    }

    private static char[] blank() {
        char[] line = new char[WIDTH];
        Arrays.fill(line, ' ');
        return line;
    }

    private char[] lanes() {
        char[] line = blank();
        for (int lane = 0; lane < ladder.participants().size(); lane++) {
            line[column(lane)] = '|';
        }
        return line;
    }

    private static void put(char[] line, int at, String text) {
        for (int i = 0; i < text.length() && at + i < line.length; i++) {
            char letter = text.charAt(i);
            line[at + i] = letter >= ' ' && letter <= '~' ? letter : '?';
        }
        if (at + text.length() > line.length) {
            Arrays.fill(line, line.length - 3, line.length, '.');
        }
    }

    private String time(Instant at) {
        return seconds(ladder.start(), at);
    }

    /** Seconds since the start with three digits behind the point. */
    static String seconds(Instant start, Instant at) {
        return String.format(Locale.ROOT, "%9.3f", Duration.between(start, at).toNanos() / 1e9);
    }

    private void line(String time, String text) {
        char[] line = blank();
        put(line, TIME, text);
        write(time, line);
    }

    private void write(String time, char[] line) {
        put(line, 0, time);
        out.append(new String(line).stripTrailing()).append('\n');
    }
}
