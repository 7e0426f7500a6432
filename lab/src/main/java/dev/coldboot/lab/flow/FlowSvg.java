// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.lab.flow.Flowchart.Edge;
import dev.coldboot.lab.flow.Flowchart.Kind;
import dev.coldboot.lab.flow.Flowchart.Node;
import dev.coldboot.lab.flow.Flowchart.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A chart as a picture that needs nothing beside itself, with the phone's way lit and the reasons beside it. */
public final class FlowSvg {
    private static final String STYLE = """
            svg.flow{--paper:#fff;--ink:#26323d;--faint:#8694a0;--line:#b6c0c8;--box:#f3f6f8;--lit:#0b6bcb;--litbox:#e2effc;\
            --now:#c2410c;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;background:var(--paper)}
            @media(prefers-color-scheme:dark){svg.flow{--paper:#12181d;--ink:#dfe7ed;--faint:#8595a1;--line:#47545e;--box:#1c252c;\
            --lit:#6cb6ff;--litbox:#173250;--now:#ff9a62}}
            .flow .edge path{fill:none;stroke:var(--line);stroke-width:1.2}
            .flow .edge .tip{fill:var(--line);stroke:none}
            .flow .edge.lit path{stroke:var(--lit);stroke-width:2.4}
            .flow .edge.lit .tip{fill:var(--lit);stroke:none}
            .flow .node .box{fill:var(--box);stroke:var(--line);stroke-width:1.2}
            .flow .node.lit .box{fill:var(--litbox);stroke:var(--lit);stroke-width:1.8}
            .flow .node.current .box{stroke:var(--now);stroke-width:3}
            .flow text{fill:var(--ink);font-size:11px}
            .flow .node text{fill:var(--faint)}
            .flow .node.lit text{fill:var(--ink)}
            .flow text.answer{fill:var(--faint);font-size:9.5px}
            .flow text.why{font-size:9.5px;fill:var(--lit)}
            .flow text.answer,.flow .edge text.why{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
            .flow .node.lit text.why{fill:var(--lit)}
            """;

    private static final int LINE = 11;
    /** Characters that fit into the picture, by the width of the place. */
    private static final int TITLE_PIXELS = 6;

    private static final double WHY_PIXELS = 5.0;
    private static final int CORNER = 12;
    private static final int ROUND = 20;
    private static final int INDENT = 8;
    /** Where reasons end: at the lane between the columns, or before the arrow of a failed fetch. */
    private static final int NARROW = 200;

    private static final int WIDE = 336;

    private final Flowchart chart;
    private final FlowPath path;
    private final Map<String, FlowPath.Step> byNode = new HashMap<>();
    private final Map<String, FlowPath.Step> byEdge = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    private FlowSvg(PhoneFlow flow) {
        this.chart = flow.chart();
        this.path = flow.path();
        for (FlowPath.Step step : path.steps()) {
            byNode.put(step.node(), step);
            step.edge().ifPresent(edge -> byEdge.put(edge, step));
        }
    }

    /** The whole file. */
    public static String svg(PhoneFlow flow) {
        return new FlowSvg(flow).drawn();
    }

    private String drawn() {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow\" role=\"img\" viewBox=\"0 0 ")
                .append(chart.width())
                .append(' ')
                .append(chart.height())
                .append("\" width=\"")
                .append(chart.width())
                .append("\" height=\"")
                .append(chart.height())
                .append("\">\n<title>")
                .append(SvgText.escaped(title()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n");
        // What is lit lies on what is not.
        chart.edges().stream().filter(edge -> !byEdge.containsKey(edge.id())).forEach(this::edge);
        chart.edges().stream().filter(edge -> byEdge.containsKey(edge.id())).forEach(this::edge);
        chart.nodes().forEach(this::node);
        chart.edges().stream().filter(this::hasRoomForWhy).forEach(this::why);
        chart.edges().stream().filter(this::hasRoomForAnswer).forEach(this::answer);
        return out.append("</svg>\n").toString();
    }

    private String title() {
        return path.steps().isEmpty()
                ? "Flowchart of the boot"
                : "Boot " + path.boot() + ": " + path.steps().size() + " steps";
    }

    private void edge(Edge edge) {
        FlowPath.Step step = byEdge.get(edge.id());
        out.append("<g class=\"edge").append(step == null ? "" : " lit").append("\" id=\"edge-");
        out.append(edge.id()).append("\"><title>");
        out.append(SvgText.escaped(step == null ? edge.label() : told(step))).append("</title><path d=\"");
        String line = edge.points().stream()
                .map(point -> point.x() + " " + point.y())
                .collect(Collectors.joining(" L", "M", ""));
        out.append(line).append("\"/>");
        tip(edge);
        out.append("</g>\n");
    }

    private static String told(FlowPath.Step step) {
        return step.number() + ". " + step.at() + (step.why().isEmpty() ? "" : ": " + step.why());
    }

    private void tip(Edge edge) {
        List<Point> points = edge.points();
        Point end = points.get(points.size() - 1);
        Point before = points.get(points.size() - 2);
        int dx = Integer.signum(end.x() - before.x());
        int dy = Integer.signum(end.y() - before.y());
        out.append("<path class=\"tip\" d=\"M").append(end.x()).append(' ').append(end.y());
        for (int side : List.of(1, -1)) {
            out.append(" L")
                    .append(end.x() - 7 * dx + 4 * side * dy)
                    .append(' ')
                    .append(end.y() - 7 * dy + 4 * side * dx);
        }
        out.append(" Z\"/>");
    }

    private void node(Node node) {
        FlowPath.Step step = byNode.get(node.id());
        boolean isCurrent = path.current().filter(node.id()::equals).isPresent();
        out.append("<g class=\"node ")
                .append(SvgText.lower(node.kind()))
                .append(step == null ? "" : " lit")
                .append(isCurrent ? " current" : "")
                .append("\" id=\"node-")
                .append(node.id())
                .append("\"><title>")
                .append(SvgText.escaped(node.title() + (step == null ? "" : ": " + told(step))))
                .append("</title>");
        out.append(shape(node));
        List<String> title = titleLines(node);
        String said = step == null || !isSide(node) ? "" : step.why();
        int room = (node.kind() == Kind.ACTION ? 4 : 3) - title.size();
        List<String> why = SvgText.wrapped(said, (int) ((node.w() - CORNER) / WHY_PIXELS), room);
        int y = node.y() + (node.h() - (title.size() + why.size()) * LINE) / 2 + LINE - 2;
        for (String line : title) {
            text("", node.x() + node.w() / 2, y, "middle", line);
            y += LINE;
        }
        for (String line : why) {
            text("why", node.x() + node.w() / 2, y, "middle", line);
            y += LINE;
        }
        out.append("</g>\n");
    }

    static List<String> titleLines(Node node) {
        return SvgText.wrapped(node.title(), (node.w() - 2 * CORNER) / TITLE_PIXELS, 2);
    }

    private boolean isSide(Node node) {
        return node.x() > chart.width() / 2;
    }

    private static String shape(Node node) {
        if (node.kind() == Kind.DECISION) {
            int right = node.x() + node.w();
            int middle = node.y() + node.h() / 2;
            int bottom = node.y() + node.h();
            return "<polygon class=\"box\" points=\"%d,%d %d,%d %d,%d %d,%d %d,%d %d,%d\"/>"
                    .formatted(
                            node.x() + CORNER,
                            node.y(),
                            right - CORNER,
                            node.y(),
                            right,
                            middle,
                            right - CORNER,
                            bottom,
                            node.x() + CORNER,
                            bottom,
                            node.x(),
                            middle);
        }
        int round = node.kind() == Kind.ACTION ? 3 : ROUND;
        return "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
                .formatted(node.x(), node.y(), node.w(), node.h(), round);
    }

    /** Side nodes say themselves why the phone came to them. */
    private boolean hasRoomForWhy(Edge edge) {
        FlowPath.Step step = byEdge.get(edge.id());
        return step != null && !step.why().isEmpty() && leadsDown(edge);
    }

    private boolean leadsDown(Edge edge) {
        return !isSide(to(edge)) && to(edge).y() > from(edge).y();
    }

    /** Where a reason stands below a row there is no room for its other answers. */
    private boolean hasRoomForAnswer(Edge edge) {
        return !edge.label().isEmpty()
                && (isSideways(edge)
                        || chart.edges().stream()
                                .filter(this::hasRoomForWhy)
                                .noneMatch(
                                        other -> from(other).y() == from(edge).y()));
    }

    private static boolean isSideways(Edge edge) {
        return edge.points().get(0).y() == edge.points().get(1).y();
    }

    private Node from(Edge edge) {
        return chart.node(edge.from()).orElseThrow();
    }

    private Node to(Edge edge) {
        return chart.node(edge.to()).orElseThrow();
    }

    private void why(Edge edge) {
        boolean isWide = chart.node(edge.from() + ChartSource.FETCH).isPresent()
                || edge.from().endsWith(ChartSource.FETCH);
        int pixels = (isWide ? WIDE : NARROW) - ChartGrid.SPINE - INDENT;
        String why = Objects.requireNonNull(byEdge.get(edge.id())).why();
        String all = (edge.label().isEmpty() ? "" : edge.label() + ": ") + why;
        int y = from(edge).y() + from(edge).h() + LINE;
        for (String line : SvgText.wrapped(all, (int) (pixels / WHY_PIXELS), isWide ? 2 : 3)) {
            text("why", ChartGrid.SPINE + INDENT, y, "start", line);
            y += LINE;
        }
    }

    /** Beside the first piece of the arrow; where two arrows leave together, the one that turns off has it behind the turn. */
    private void answer(Edge edge) {
        Point first = edge.points().get(0);
        Point turn = edge.points().get(1);
        boolean isTurnOff = isSideways(edge) && edge.points().size() > 4 && isSide(to(edge));
        if (isTurnOff) {
            text("answer", turn.x() + 4, from(edge).y() + from(edge).h() + LINE, "start", edge.label());
        } else {
            boolean stays = isSideways(edge) || turn.y() < first.y();
            text("answer", first.x() + 4, first.y() + (stays ? -4 : LINE), "start", edge.label());
        }
    }

    private void text(String style, int x, int y, String anchor, String words) {
        out.append("<text").append(style.isEmpty() ? "" : " class=\"" + style + "\"");
        out.append(" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" text-anchor=\"")
                .append(anchor);
        out.append("\">").append(SvgText.escaped(words)).append("</text>");
    }
}
