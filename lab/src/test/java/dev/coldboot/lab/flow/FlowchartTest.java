// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.flow.Flowchart.Edge;
import dev.coldboot.lab.flow.Flowchart.Kind;
import dev.coldboot.lab.flow.Flowchart.Node;
import dev.coldboot.lab.flow.Flowchart.Point;
import dev.coldboot.phone.boot.BootPlan;
import dev.coldboot.phone.boot.ClassicPlan;
import dev.coldboot.phone.boot.OrderedPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowchartTest {
    private static Flowchart chart(String order) throws Exception {
        BootPlan plan = order.isEmpty() ? new ClassicPlan() : OrderedPlan.parse(order);
        return Flowchart.of(plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OrderedPlan.FACTORY_ORDER, "dhcp:proceed pnp:stop redirection:proceed", "tr69:stop"})
    void no_box_lies_on_another_and_all_fit_on_a_telephone(String order) throws Exception {
        Flowchart chart = chart(order);

        assertThat(chart.width()).isLessThanOrEqualTo(390);
        for (Node node : chart.nodes()) {
            assertThat(node.x()).isNotNegative();
            assertThat(node.x() + node.w()).isLessThanOrEqualTo(chart.width());
            assertThat(node.y() + node.h()).isLessThanOrEqualTo(chart.height());
            assertThat(chart.nodes())
                    .filteredOn(other -> !other.equals(node))
                    .noneMatch(other -> node.x() < other.x() + other.w()
                            && other.x() < node.x() + node.w()
                            && node.y() < other.y() + other.h()
                            && other.y() < node.y() + node.h());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OrderedPlan.FACTORY_ORDER, "dhcp:proceed pnp:stop redirection:proceed", "tr69:stop"})
    void arrows_run_at_right_angles_from_box_to_box_and_through_none(String order) throws Exception {
        Flowchart chart = chart(order);

        assertThat(chart.edges().stream().map(Edge::id)).doesNotHaveDuplicates();
        for (Edge edge : chart.edges()) {
            List<Point> points = edge.points();
            assertThat(touches(chart.node(edge.from()).orElseThrow(), points.get(0)))
                    .as(edge.id())
                    .isTrue();
            assertThat(touches(chart.node(edge.to()).orElseThrow(), points.get(points.size() - 1)))
                    .as(edge.id())
                    .isTrue();
            for (int i = 1; i < points.size(); i++) {
                Point a = points.get(i - 1);
                Point b = points.get(i);
                assertThat(a.x() == b.x() ^ a.y() == b.y()).as(edge.id()).isTrue();
                assertThat(chart.nodes()).as(edge.id()).noneMatch(node -> crosses(node, a, b));
            }
        }
    }

    private static boolean touches(Node node, Point point) {
        boolean isBeside = (point.x() == node.x() || point.x() == node.x() + node.w())
                && point.y() >= node.y()
                && point.y() <= node.y() + node.h();
        boolean isAbove = (point.y() == node.y() || point.y() == node.y() + node.h())
                && point.x() >= node.x()
                && point.x() <= node.x() + node.w();
        return isBeside || isAbove;
    }

    private static boolean crosses(Node node, Point a, Point b) {
        return Math.max(a.x(), b.x()) > node.x()
                && Math.min(a.x(), b.x()) < node.x() + node.w()
                && Math.max(a.y(), b.y()) > node.y()
                && Math.min(a.y(), b.y()) < node.y() + node.h();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OrderedPlan.FACTORY_ORDER, "dhcp:proceed pnp:stop redirection:proceed", "tr69:stop"})
    void every_box_is_reached_from_a_beginning_and_only_ends_lead_nowhere_but_to_a_reboot(String order)
            throws Exception {
        Flowchart chart = chart(order);
        Deque<String> open = new ArrayDeque<>(chart.nodes().stream()
                .filter(node -> node.kind() == Kind.START)
                .map(Node::id)
                .toList());
        Set<String> reached = new HashSet<>();
        while (!open.isEmpty()) {
            String id = open.removeFirst();
            if (reached.add(id)) {
                chart.edges().stream().filter(edge -> edge.from().equals(id)).forEach(edge -> open.add(edge.to()));
            }
        }

        assertThat(reached).isEqualTo(chart.nodes().stream().map(Node::id).collect(Collectors.toSet()));
        for (Node node : chart.nodes()) {
            boolean leadsOn = chart.edges().stream()
                    .filter(edge -> !edge.to().equals(node.id()))
                    .anyMatch(edge -> edge.from().equals(node.id())
                            && !edge.id().endsWith(".reboot")
                            && !edge.id().equals("unregistered.loop"));
            boolean isLast = node.kind() == Kind.END
                    || node.id().equals("load")
                    || node.id().equals("restart");
            assertThat(leadsOn || isLast).as(node.id()).isTrue();
            assertThat(leadsOn && node.kind() == Kind.END).as(node.id()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dhcp:proceed pnp:proceed redirection:proceed tr69:proceed"})
    void titles_are_whole(String order) throws Exception {
        for (Node node : chart(order).nodes()) {
            assertThat(String.join("", FlowSvg.titleLines(node)))
                    .as(node.title())
                    .doesNotContain("\u2026");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirection:stop pnp:stop dhcp:stop tr69:stop"})
    void stops_lead_to_the_firmware_and_the_others_to_the_next_source(String order) throws Exception {
        assertThat(chart(order).edge("pnp-fetch.read").orElseThrow().to()).isEqualTo("firmware");
        assertThat(chart(order).edge("pnp-fetch.nothing").orElseThrow().to()).isEqualTo("dhcp");
        assertThat(chart(order.replace("pnp:stop", "pnp:proceed"))
                        .edge("pnp-fetch.next")
                        .orElseThrow()
                        .to())
                .isEqualTo("dhcp");
    }
}
