// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.lab.flow.Flowchart.Edge;
import dev.coldboot.lab.flow.Flowchart.Kind;
import dev.coldboot.lab.flow.Flowchart.Node;
import dev.coldboot.lab.flow.Flowchart.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paper on which a chart is drawn: rows of two places, the question on the left and its side branch on the right, and
 * lanes between and beside them in which arrows run. The numbers are of a screen 390 wide.
 */
final class ChartGrid {
    static final int WIDTH = 390;
    static final int NODE_HEIGHT = 50;
    /** Between two rows: room for three lines that say why. */
    static final int GAP = 40;

    /** Where arrows run down the column, left of the reasons. */
    static final int SPINE = 26;

    private static final int TOP = 18;
    private static final int MAIN_X = 8;
    private static final int MAIN_WIDTH = 182;
    private static final int SIDE_X = 218;
    private static final int SIDE_WIDTH = 138;
    /** Between the columns. */
    private static final int INNER = 204;
    /** From settings that were read, down to what follows. */
    private static final int SUCCESS = 364;
    /** From lines that nobody takes, up to the end of a reboot loop. */
    private static final int GIVEN_UP = 371;
    /** From reboots, up to the beginning. */
    private static final int REBOOT = 382;

    private static final int REBOOT_Y = 6;
    /** Above a node, where arrows from the side join the column. */
    private static final int JOIN = 9;
    /** Where failed fetches leave a side node, from its right edge. */
    private static final int FAILING = 16;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private int row;

    /** The question, or step, of the next row. */
    ChartGrid main(String id, String title, Kind kind) {
        row++;
        place(id, title, kind, MAIN_X, MAIN_WIDTH);
        return this;
    }

    /** The side branch of the row that was begun last. */
    ChartGrid side(String id, String title, Kind kind) {
        place(id, title, kind, SIDE_X, SIDE_WIDTH);
        return this;
    }

    private void place(String id, String title, Kind kind, int x, int width) {
        int y = TOP + (row - 1) * (NODE_HEIGHT + GAP);
        nodes.put(id, new Node(id, title, kind, x, y, width, NODE_HEIGHT));
    }

    /** Down the column to the next row. */
    void down(String from, String answer, String to, String label) {
        edge(from, answer, to, label, Way.at(SPINE, bottom(from)).y(at(to).y()));
    }

    /** To the other column, in the same row. */
    void across(String from, String answer, String to, String label) {
        boolean right = at(from).x() < at(to).x();
        Way way = Way.at(right ? right(from) : at(from).x(), middle(from));
        edge(from, answer, to, label, way.x(right ? at(to).x() : right(to)));
    }

    /** To the side branch of another row. */
    void turn(String from, String answer, String to, String label) {
        edge(from, answer, to, label, sideways(from).x(INNER).y(middle(to)).x(at(to).x()));
    }

    /** To the side branch of the next row, from above: the lane beside it is taken. */
    void turnFromAbove(String from, String answer, String to, String label) {
        int center = at(to).x() + SIDE_WIDTH / 2;
        Way way = sideways(from).x(INNER).y(at(to).y() - JOIN).x(center);
        edge(from, answer, to, label, way.y(at(to).y()));
    }

    /** Within the side column, to the row above or below. */
    void along(String from, String answer, String to, String label) {
        boolean down = at(from).y() < at(to).y();
        Way way = Way.at(at(from).x() + SIDE_WIDTH / 2, down ? bottom(from) : at(from).y());
        edge(from, answer, to, label, way.y(down ? at(to).y() : bottom(to)));
    }

    /** From the side back to the column, into the next row. */
    void back(String from, String answer, String to, String label) {
        edge(from, answer, to, label, joining(to, Way.at(right(from) - FAILING, bottom(from))));
    }

    /** From the side down past other rows, into the column. */
    void success(String from, String answer, String to, String label) {
        edge(from, answer, to, label, joining(to, sideways(from).x(SUCCESS)));
    }

    private Way joining(String to, Way begun) {
        return begun.y(at(to).y() - JOIN).x(SPINE).y(at(to).y());
    }

    /** From the side up to the first node. */
    void reboot(String from, String to, String label) {
        Way way = sideways(from).x(REBOOT).y(REBOOT_Y).x(SPINE);
        edge(from, "reboot", to, label, way.y(at(to).y()));
    }

    /** From the side up to another node of that column, past those between. */
    void giveUp(String from, String answer, String to, String label) {
        Way way = sideways(from).x(GIVEN_UP).y(at(to).y() + NODE_HEIGHT - JOIN);
        edge(from, answer, to, label, way.x(right(to)));
    }

    /** From a side node to itself. */
    void again(String id, String answer, String label) {
        int x = right(id) - FAILING;
        Way way = Way.at(x - 2 * FAILING, at(id).y()).y(at(id).y() - JOIN).x(x);
        edge(id, answer, id, label, way.y(at(id).y()));
    }

    /** Where arrows leave a node to the right. */
    private Way sideways(String from) {
        return Way.at(right(from), middle(from));
    }

    /** The way of an arrow, which turns at right angles only. */
    private static final class Way {
        private final List<Point> points = new ArrayList<>();
        private Point end;

        private Way(Point start) {
            end = start;
            points.add(start);
        }

        static Way at(int x, int y) {
            return new Way(new Point(x, y));
        }

        /** Goes on from there, left or right. */
        Way x(int x) {
            return to(new Point(x, end.y()));
        }

        /** Goes on from there, up or down. */
        Way y(int y) {
            return to(new Point(end.x(), y));
        }

        private Way to(Point next) {
            end = next;
            points.add(next);
            return this;
        }
    }

    private void edge(String from, String answer, String to, String label, Way way) {
        edges.add(new Edge(from + "." + answer, from, to, label, way.points));
    }

    private Node at(String id) {
        return Optional.ofNullable(nodes.get(id)).orElseThrow();
    }

    private int right(String id) {
        return at(id).x() + at(id).w();
    }

    private int bottom(String id) {
        return at(id).y() + at(id).h();
    }

    private int middle(String id) {
        return at(id).y() + at(id).h() / 2;
    }

    Flowchart chart() {
        return new Flowchart(List.copyOf(nodes.values()), edges, WIDTH, row * (NODE_HEIGHT + GAP) + TOP - GAP + JOIN);
    }
}
