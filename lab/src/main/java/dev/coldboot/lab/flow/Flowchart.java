// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.phone.boot.BootPlan;
import java.util.List;
import java.util.Optional;

/**
 * How a firmware boots, as a picture: one column of questions with side branches, narrow enough for a telephone's screen.
 *
 * @param width of the picture, in the units of the nodes' places
 */
public record Flowchart(List<Node> nodes, List<Edge> edges, int width, int height) {
    /** What a node is, which its shape shows. */
    public enum Kind {
        /** Where a way begins. */
        START,
        /** A question, with one edge for each answer. */
        DECISION,
        /** Something the phone does. */
        ACTION,
        /** Where a boot may end. */
        END
    }

    /**
     * One box.
     *
     * @param x of its left edge
     * @param y of its upper edge
     * @param w how wide it is
     * @param h how high it is
     */
    public record Node(String id, String title, Kind kind, int x, int y, int w, int h) {}

    /**
     * One arrow.
     *
     * @param id name of the node that it leaves, a dot, and the answer
     * @param label the answer in a word or two; may be empty
     * @param points its corners: every two of them are on one horizontal or vertical line
     */
    public record Edge(String id, String from, String to, String label, List<Point> points) {
        public Edge {
            points = List.copyOf(points);
        }
    }

    /** A corner of an arrow. */
    public record Point(int x, int y) {}

    public Flowchart {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The chart of a firmware with that plan, up to its registered line. */
    public static Flowchart of(BootPlan plan) {
        return new ChartDrawing(plan).chart();
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    public Optional<Edge> edge(String id) {
        return edges.stream().filter(edge -> edge.id().equals(id)).findFirst();
    }
}
