// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The ladder of a journal that is written by hand. */
class LadderTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final String PHONE = "000413241234";
    private static final String OTHER = "000413241235";
    private static final Endpoint SIP = Endpoint.of("127.77.0.5:15060");
    private static final Endpoint GROUP = Endpoint.of("224.0.1.75:15060");

    private final Journal journal = new Journal();

    private static Packet udp(Endpoint from, Endpoint to, String text) {
        return new Packet(Packet.Transport.UDP, from, to, Bytes.utf8(text));
    }

    private Ladder ladder(Optional<String> only, int most) {
        return Ladder.of(journal.entries(), actor -> actor.startsWith("0004"), only, most);
    }

    private void subscribes(String phone) {
        journal.note(T0, phone, Kind.STATE, "PNP: asks <the> group & waits");
        journal.packet(T0.plusMillis(5), phone, Kind.SENT, udp(SIP, GROUP, "SUBSCRIBE sip:" + phone + " SIP/2.0\r\n"));
        journal.packet(
                T0.plusMillis(6), "pnp", Kind.RECEIVED, udp(SIP, GROUP, "SUBSCRIBE sip:" + phone + " SIP/2.0\r\n"));
    }

    @Test
    void draws_one_arrow_for_a_message_and_a_remark_for_what_a_phone_decides() {
        subscribes(PHONE);

        Ladder ladder = ladder(Optional.empty(), 10);

        assertThat(ladder.participants()).extracting(Ladder.Participant::name).containsExactly("phone " + PHONE, "pnp");
        assertThat(ladder.rows())
                .containsExactly(
                        new Ladder.Remark(0, T0, 0, Kind.STATE, "PNP: asks <the> group & waits"),
                        new Ladder.Arrow(
                                1,
                                T0.plusMillis(5),
                                Packet.Transport.UDP,
                                0,
                                List.of(1),
                                Optional.of("224.0.1.75:15060"),
                                "SUBSCRIBE sip:" + PHONE + " SIP/2.0",
                                Optional.empty()));
    }

    @Test
    void says_why_a_message_reached_nobody_and_where_it_was_to_go() {
        journal.packet(T0, PHONE, Kind.SENT, udp(SIP, GROUP, "SUBSCRIBE"));
        journal.packet(T0, PHONE, Kind.LOST, udp(SIP, GROUP, "SUBSCRIBE"), "nobody listens there");

        Ladder ladder = ladder(Optional.empty(), 10);

        assertThat(ladder.participants().get(1).name()).isEqualTo("group 224.0.1.75:15060");
        assertThat(LadderText.text(ladder))
                .contains("LOST (nobody listens there) SUBSCRIBE")
                .containsPattern("-+x");
        assertThat(LadderSvg.svg(ladder)).contains("ladder-arrow ladder-udp ladder-lost");
    }

    @Test
    void names_a_stranger_by_the_role_of_its_port() {
        journal.packet(T0, PHONE, Kind.SENT, udp(SIP, Endpoint.of("10.0.0.1:53"), "query"));

        assertThat(ladder(Optional.empty(), 10).participants().get(1).name()).isEqualTo("dns 10.0.0.1:53");
    }

    @Test
    void shows_of_one_phone_only_what_concerns_it() {
        subscribes(PHONE);
        subscribes(OTHER);

        Ladder ladder = ladder(Optional.of(OTHER), 10);

        assertThat(ladder.rows()).extracting(Ladder.Row::sequence).containsExactly(3L, 4L);
        assertThat(LadderText.text(ladder)).doesNotContain(PHONE).contains(OTHER);
    }

    @Test
    void says_how_many_rows_are_left_out() {
        subscribes(PHONE);
        subscribes(OTHER);

        Ladder ladder = ladder(Optional.empty(), 3);

        assertThat(ladder.leftOut()).isEqualTo(1);
        assertThat(LadderText.text(ladder)).endsWith("... and 1 rows more\n");
        assertThat(LadderSvg.svg(ladder)).contains("and 1 rows more");
    }

    @Test
    void the_last_lane_stands_for_everybody_beyond_it() {
        for (int i = 0; i < 40; i++) {
            journal.note(T0, "00041324" + (1000 + i), Kind.STATE, "ON");
        }

        Ladder ladder = ladder(Optional.empty(), 100);

        assertThat(ladder.participants()).hasSize(Ladder.MAX_PARTICIPANTS);
        assertThat(ladder.participants().get(11).name()).isEqualTo("others");
    }

    @Test
    void text_is_ascii_of_at_most_120_columns_whatever_is_told() {
        for (int i = 0; i < 20; i++) {
            journal.note(T0, "00041324" + (1000 + i), Kind.DECISION, "gr\u00fc\u00df\u202e dich ".repeat(60));
            journal.packet(T0, "00041324" + (1000 + i), Kind.SENT, udp(SIP, GROUP, "SUBSCRIBE " + "x".repeat(300)));
        }

        assertThat(LadderText.text(ladder(Optional.empty(), 100)).lines())
                .hasSizeGreaterThan(60)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(LadderText.WIDTH)
                        .matches("[ -~]*"));
    }

    @Test
    void svg_is_well_formed_and_each_row_has_the_number_of_its_entry() throws Exception {
        subscribes(PHONE);
        journal.packet(T0, PHONE, Kind.SENT, udp(SIP, SIP, "OPTIONS ]]>\"'\u0000\uFFFF SIP/2.0"));

        String svg = LadderSvg.svg(ladder(Optional.empty(), 10));

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getAttribute("class")).isEqualTo("ladder");
        assertThat(svg)
                .contains("id=\"entry-1\" data-sequence=\"1\"", "asks &lt;the&gt; group &amp; waits")
                .contains("<title>Messages between phone " + PHONE + ", pnp</title>", "<desc>")
                .contains("prefers-color-scheme:dark");
    }

    @Test
    void a_page_with_several_ladders_gives_each_its_own_ids() {
        subscribes(PHONE);

        assertThat(LadderSvg.svg(ladder(Optional.empty(), 10), "p2-")).contains("id=\"p2-1\" data-sequence=\"1\"");
    }

    @Test
    void an_empty_journal_is_an_empty_ladder() {
        Ladder ladder = ladder(Optional.empty(), 10);

        assertThat(ladder.rows()).isEmpty();
        assertThat(LadderText.text(ladder)).isNotNull();
        assertThat(LadderSvg.svg(ladder)).startsWith("<svg ").endsWith("</svg>\n");
    }
}
