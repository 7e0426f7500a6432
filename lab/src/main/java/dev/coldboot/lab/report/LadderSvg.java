// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.Packet;
import java.util.List;
import java.util.Locale;

/**
 * A ladder as SVG that needs nothing else: light or dark as the reader's screen is, its text can be selected, and each row
 * has a title for those who cannot see it.
 *
 * <p>For pages that attach something to it: the whole is {@code svg.ladder}; a lane is {@code g.ladder-lane}; an arrow is
 * {@code g.ladder-arrow} with {@code ladder-udp}, {@code ladder-http} or {@code ladder-https}, and {@code ladder-lost}
 * where it reached nobody; a remark is {@code g.ladder-remark} with {@code ladder-state} or {@code ladder-decision}; the
 * last row of a ladder that is cut is {@code g.ladder-more}. Arrows and remarks have the id {@code entry-N} and {@code
 * data-sequence="N"}, N being the number of their journal entry.
 */
public final class LadderSvg {
    /** What an id begins with, before the number of the journal entry. */
    public static final String ID = "entry-";

    private static final int LEFT = 84;
    private static final int LANE = 170;
    private static final int NARROWEST = 760;
    private static final int HEAD = 44;
    private static final int ROW = 32;
    private static final double LETTER = 7.3;
    private static final int MAX_LABEL = 110;

    private static final String STYLE = """
            .ladder{--ink:#1b1f24;--paper:#fff;--faint:#c4cad1;--udp:#0b62a8;--http:#1a7f37;--https:#7a3ea8;--lost:#b42318;\
            --note:#6b5900;background:var(--paper);font:12px ui-monospace,Menlo,Consolas,monospace}
            @media(prefers-color-scheme:dark){.ladder{--ink:#e6e9ed;--paper:#14171b;--faint:#444c56;--udp:#6cb6ff;\
            --http:#57c46d;--https:#c69bf0;--lost:#ff8a7a;--note:#e3c44d}}
            .ladder text{fill:var(--ink);user-select:text}.ladder-lane line{stroke:var(--faint)}
            .ladder-lane text{font-weight:bold}.ladder-time{opacity:.75}
            .ladder-udp{--line:var(--udp)}.ladder-http{--line:var(--http)}.ladder-https{--line:var(--https)}
            .ladder-arrow.ladder-lost{--line:var(--lost)}
            .ladder-arrow line,.ladder-arrow path{stroke:var(--line);stroke-width:1.6;fill:none}
            .ladder-arrow .ladder-label{fill:var(--line)}.ladder-lost line{stroke-dasharray:5 4}
            .ladder-remark .ladder-label{fill:var(--note)}
            .ladder-arrow:hover,.ladder-remark:hover{opacity:.7}
            """;

    private final Ladder ladder;
    private final String id;
    private final int width;
    private final StringBuilder out = new StringBuilder();

    private LadderSvg(Ladder ladder, String id) {
        this.ladder = ladder;
        this.id = id;
        this.width = Math.max(NARROWEST, LEFT + LANE * ladder.participants().size());
    }

    /** The ladder; its ids begin with {@link #ID}. */
    public static String svg(Ladder ladder) {
        return svg(ladder, ID);
    }

    /** The same for a page with several ladders. */
    public static String svg(Ladder ladder, String id) {
        LadderSvg svg = new LadderSvg(ladder, id);
        svg.write();
        return svg.out.toString();
    }

    private void write() {
        int rows = ladder.rows().size() + (ladder.leftOut() > 0 ? 1 : 0);
        int height = HEAD + ROW * (rows + 1);
        String names = String.join(
                ", ",
                ladder.participants().stream().map(Ladder.Participant::name).toList());
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ladder\" role=\"group\" width=\"%d\" height=\"%d\""
                        + " viewBox=\"0 0 %d %d\">%n",
                width,
                height,
                width,
                height));
        out.append(String.format(Locale.ROOT, "<title>Messages between %s</title>%n", Escaped.text(names)));
        out.append(String.format(
                Locale.ROOT,
                "<desc>%d rows from top to bottom in the order of time, seconds on the left.</desc>%n",
                rows));
        out.append("<style>").append(STYLE).append("</style>\n");
        lanes(height);
        for (int row = 0; row < ladder.rows().size(); row++) {
            row(ladder.rows().get(row), HEAD + ROW * (row + 1));
        }
        if (ladder.leftOut() > 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "<g class=\"ladder-more\"><text x=\"%d\" y=\"%d\">and %d rows more</text></g>%n",
                    LEFT,
                    HEAD + ROW * rows,
                    ladder.leftOut()));
        }
        out.append("</svg>\n");
    }

    private void lanes(int height) {
        List<Ladder.Participant> participants = ladder.participants();
        for (int lane = 0; lane < participants.size(); lane++) {
            out.append(String.format(
                    Locale.ROOT,
                    "<g class=\"ladder-lane\"><line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                    x(lane),
                    HEAD - 10,
                    x(lane),
                    height - 8));
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text></g>%n",
                    x(lane),
                    HEAD - 18,
                    Escaped.text(cut(participants.get(lane).name(), (int) (LANE / LETTER)))));
        }
    }

    private static int x(int lane) {
        return LEFT + LANE / 2 + LANE * lane;
    }

    private void row(Ladder.Row row, int y) {
        if (row instanceof Ladder.Arrow arrow) {
            arrow(arrow, y);
        } else if (row instanceof Ladder.Remark remark) {
            String kind = remark.kind().name().toLowerCase(Locale.ROOT);
            begin("ladder-remark ladder-" + kind, remark, remark.text(), y);
            label(x(remark.of()) + 6, y, remark.text());
            out.append("</g>\n");
        }
    }

    private void arrow(Ladder.Arrow arrow, int y) {
        String transport = transport(arrow.transport());
        String words = arrow.label()
                + arrow.target().map(to -> " to " + to).orElse("")
                + arrow.lost().map(why -> ", lost: " + why).orElse("");
        begin("ladder-arrow " + transport + (arrow.lost().isPresent() ? " ladder-lost" : ""), arrow, words, y);
        int left = arrow.to().stream().mapToInt(lane -> lane).min().orElse(arrow.from());
        label(x(Math.min(left, arrow.from())) + 6, y - 4, words);
        arrow.to().forEach(to -> line(x(arrow.from()), x(to), y + 4));
        out.append("</g>\n");
    }

    private static String transport(Packet.Transport transport) {
        return switch (transport) {
            case UDP -> "ladder-udp";
            case HTTP -> "ladder-http";
            case HTTPS -> "ladder-https";
        };
    }

    private void begin(String classes, Ladder.Row row, String words, int y) {
        String time = LadderText.seconds(ladder.start(), row.at()).strip();
        out.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\" id=\"%s%d\" data-sequence=\"%d\"><title>%s s: %s</title>",
                classes,
                Escaped.text(id),
                row.sequence(),
                row.sequence(),
                time,
                Escaped.text(words)));
        out.append(String.format(
                Locale.ROOT,
                "<text class=\"ladder-time\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                LEFT - 8,
                y,
                time));
    }

    /** From there to the right; where there is no room, up to the right edge. */
    private void label(int x, int y, String words) {
        String shown = cut(words, Math.min(MAX_LABEL, (int) ((width - 12) / LETTER)));
        boolean fits = x + shown.length() * LETTER < width;
        out.append(String.format(
                Locale.ROOT,
                "<text class=\"ladder-label\" x=\"%d\" y=\"%d\"%s>%s</text>",
                fits ? x : width - 6,
                y,
                fits ? "" : " text-anchor=\"end\"",
                Escaped.text(shown)));
    }

    private void line(int from, int to, int y) {
        if (from == to) {
            out.append(String.format(Locale.ROOT, "<path d=\"M%d %d h24 v7 h-22 l5 -4 m-5 4 l5 4\"/>", from, y - 3));
            return;
        }
        int back = to > from ? -6 : 6;
        out.append(String.format(Locale.ROOT, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", from, y, to, y));
        out.append(String.format(
                Locale.ROOT, "<path d=\"M%d %d L%d %d L%d %d\"/>", to + back, y - 4, to, y, to + back, y + 4));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 3)) + "...";
    }
}
