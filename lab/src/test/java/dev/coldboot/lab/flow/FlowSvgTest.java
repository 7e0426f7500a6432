// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.boot.ClassicPlan;
import dev.coldboot.phone.profile.BootEngine;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FlowSvgTest {
    private static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");
    private static final Flowchart CHART = Flowchart.of(new ClassicPlan());

    private static FlowPath.Step step(int number, String node, String edge, String why) {
        return new FlowPath.Step(
                number, node, Optional.of(edge).filter(id -> !id.isEmpty()), AT, why, OptionalLong.of(number));
    }

    private static String svg(FlowPath.Step... steps) {
        Optional<String> current = Optional.of(steps[steps.length - 1].node());
        FlowPath path = new FlowPath(1, List.of(steps), current);
        return FlowSvg.svg(new PhoneFlow(BootEngine.CLASSIC, CHART, path, List.of(1)));
    }

    private static Element element(String svg, String id) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList groups = document.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            if (groups.item(i) instanceof Element group
                    && group.getAttribute("id").equals(id)) {
                return group;
            }
        }
        throw new AssertionError("no " + id);
    }

    @Test
    void what_the_phone_went_through_is_lit_and_says_why() throws Exception {
        String svg = svg(step(1, "power", "", "plugged in"), step(2, "address", "power.on", ""));

        assertThat(element(svg, "node-power").getAttribute("class")).isEqualTo("node start lit");
        assertThat(element(svg, "node-address").getAttribute("class")).isEqualTo("node decision lit current");
        assertThat(element(svg, "edge-power.on").getAttribute("class")).isEqualTo("edge lit");
        assertThat(element(svg, "node-pnp").getAttribute("class")).isEqualTo("node decision");
        assertThat(element(svg, "edge-pnp.no").getAttribute("class")).isEqualTo("edge");
        assertThat(element(svg, "node-power").getTextContent()).contains("plugged in");
    }

    @Test
    void a_reason_from_the_network_is_text_and_no_markup() throws Exception {
        String evil = "</text><script>alert(1)</script>\u202e\u0007\"&";

        String svg = svg(step(1, "pnp", "", ""), step(2, "setting-server", "pnp.no", evil));

        assertThat(svg).doesNotContain("<script").doesNotContain("\u202e").doesNotContain("\u0007");
        assertThat(element(svg, "edge-pnp.no").getTextContent()).contains("<script>alert(1)</script>");
    }

    @Test
    void needs_nothing_beside_itself_and_knows_light_and_dark() {
        String svg = svg(step(1, "power", "", "plugged in"));

        assertThat(svg)
                .contains("prefers-color-scheme:dark")
                .doesNotContain("href")
                .doesNotContain("url(");
    }

    @Test
    void a_long_reason_is_cut_and_stands_whole_in_the_title() throws Exception {
        String why = "no ".repeat(200).strip();

        String svg = svg(step(1, "pnp", "", ""), step(2, "setting-server", "pnp.no", why));

        assertThat(element(svg, "edge-pnp.no").getTextContent()).contains(why);
        assertThat(svg).contains("\u2026");
    }
}
