// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsQuery;
import dev.coldboot.wire.dns.DnsQuestion;
import dev.coldboot.wire.dns.DnsRecord;
import dev.coldboot.wire.dns.DnsServerCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsAnswersTest {
    private static final DnsAnswers ANSWERS = new DnsAnswers(zone(
            "sip.example.com NAPTR 10 50 s SIP+D2U \"\" _sip._udp.example.com",
            "_sip._udp.example.com SRV 10 60 5060 one.example.com",
            "_sip._udp.example.com SRV 20 60 5060 two.example.com",
            "one.example.com=10.0.0.1",
            "one.example.com AAAA 2001:db8::1",
            "two.example.com=10.0.0.2",
            "www.example.com CNAME web.example.com",
            "web.example.com CNAME one.example.com",
            "lost.example.com CNAME nobody.example.com",
            "loop.example.com CNAME pool.example.com",
            "pool.example.com CNAME loop.example.com"));

    private static DnsZone zone(String... lines) {
        return new DnsZone(Arrays.stream(lines).map(DnsAnswersTest::record).toList());
    }

    private static DnsRecord record(String line) {
        try {
            return DnsRecord.parse(line);
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static DnsAnswers.Said ask(DnsAnswers answers, String name, int type, int room) throws Exception {
        DnsQuery query = new DnsQuery(new DnsQuestion(1, name, type), true, Optional.empty());
        return answers.answer(query, "somebody", room);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one.example.com     | 1   | 1 | 0 | 0 | [10.0.0.1]",
                "one.example.com     | 28  | 1 | 0 | 0 | [AAAA 2001:db8:0:0:0:0:0:1]",
                "one.example.com     | 255 | 2 | 0 | 0 | [10.0.0.1, AAAA 2001:db8:0:0:0:0:0:1]",
                "one.example.com     | 33  | 0 | 0 | 0 | nothing of type 33",
                "_sip._udp.example.com | 33 | 2 | 3 | 0 | [SRV 10 60 5060 one.example.com., SRV 20 60 5060"
                        + " two.example.com.]",
                "_SIP._UDP.EXAMPLE.COM | 33 | 2 | 3 | 0 | [SRV 10 60 5060 one.example.com., SRV 20 60 5060"
                        + " two.example.com.]",
                "sip.example.com     | 35  | 1 | 5 | 0 | [NAPTR 10 50 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com.]",
                "_udp.example.com    | 33  | 0 | 0 | 0 | nothing of type 33",
                "www.example.com     | 1   | 3 | 0 | 0 | [CNAME web.example.com., CNAME one.example.com., 10.0.0.1]",
                "www.example.com     | 28  | 3 | 0 | 0 | [CNAME web.example.com., CNAME one.example.com., AAAA"
                        + " 2001:db8:0:0:0:0:0:1]",
                "www.example.com     | 5   | 1 | 0 | 0 | [CNAME web.example.com.]",
                "www.example.com     | 35  | 2 | 0 | 0 | [CNAME web.example.com., CNAME one.example.com.]",
                "lost.example.com    | 1   | 1 | 0 | 3 | [CNAME nobody.example.com.], and no such name here",
                "loop.example.com    | 1   | 0 | 0 | 2 | more than 8 aliases",
                "three.example.com   | 1   | 0 | 0 | 3 | no such name here"
            })
    void answers_with_what_leads_on_from_there(
            String name, int type, int answers, int additional, int rcode, String words) throws Exception {
        DnsAnswers.Said said = ask(ANSWERS, name, type, 4_096);

        assertThat(said.bytes().at(3) & 0xF).as("rcode").isEqualTo(rcode);
        assertThat(said.bytes().at(7)).as("answers").isEqualTo(answers);
        assertThat(said.bytes().at(11)).as("additional").isEqualTo(additional);
        assertThat(said.note().text()).isEqualTo(name + " for somebody: " + words);
        assertThat(said.note().kind()).isEqualTo(rcode == 0 ? Kind.SERVED : Kind.REFUSED);
    }

    @Test
    void an_answer_that_does_not_fit_is_cut_and_says_where_there_is_more() throws Exception {
        List<DnsRecord> many = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> many.add(record("a.b=10.0.0." + i)));
        DnsAnswers large = new DnsAnswers(new DnsZone(many));

        assertThat(ask(large, "a.b", 1, 512).note().text()).endsWith("; cut, more by TCP");
        assertThat(ask(large, "a.b", 1, 512).bytes().size()).isLessThanOrEqualTo(512);
        assertThat(ask(large, "a.b", 1, DnsServerCodec.LARGEST_MESSAGE).note().text())
                .doesNotContain("cut");
    }

    /** Nobody asked for them, so that they are missing makes no answer a cut one. */
    @Test
    void what_is_additional_gives_way_without_a_word() throws Exception {
        DnsAnswers.Said said = ask(ANSWERS, "_sip._udp.example.com", 33, 130);

        assertThat(said.bytes().at(7)).as("answers").isEqualTo(2);
        assertThat(said.bytes().at(11)).as("additional").isLessThan(3);
        assertThat(said.bytes().at(2) & 2).as("TC").isZero();
    }

    @Test
    void an_alias_is_nothing_else() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zone("a.b=10.0.0.1", "A.B CNAME c.d"))
                .withMessage("record: a.b [10.0.0.1, CNAME c.d.] (expected: an alias that is nothing else)");
    }
}
