// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsServerCodecTest {
    /** a.b, type A, with an OPT record of 4096 bytes and version 0. */
    private static final String EDNS =
            "1234 0100 0001 0000 0000 0001 01 61 01 62 00 0001 0001" + "00 0029 1000 00 00 0000 0000";

    private static final DnsQuestion QUESTION = new DnsQuestion(0x1234, "a.b", 1);

    private static DnsReply reply(Optional<DnsQuery.Edns> edns, String... lines) throws Exception {
        List<DnsRecord> records = new ArrayList<>();
        for (String line : lines) {
            records.add(DnsRecord.parse(line));
        }
        return new DnsReply(new DnsQuery(QUESTION, true, edns), 0, records, List.of());
    }

    @Test
    void reads_what_the_asker_says_of_itself() throws Exception {
        assertThat(DnsServerCodec.decode(Bytes.hex(EDNS)))
                .isEqualTo(new DnsQuery(QUESTION, true, Optional.of(new DnsQuery.Edns(4096, 0))));
        assertThat(DnsServerCodec.decode(DnsCodec.encode(QUESTION)))
                .isEqualTo(new DnsQuery(QUESTION, true, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0, 512", "511, 512", "512, 512", "700, 700", "1232, 1232", "4096, 1232", "65535, 1232"})
    void an_answer_has_room_between_what_all_take_and_what_no_link_cuts(int said, int room) {
        assertThat(new DnsQuery(QUESTION, true, Optional.of(new DnsQuery.Edns(said, 0))).room())
                .isEqualTo(room);
    }

    @Test
    void two_opt_records_are_malformed() {
        String two = EDNS.replaceFirst("0000 0001 01", "0000 0002 01") + "00 0029 1000 00 00 0000 0000";

        assertThatThrownBy(() -> DnsServerCodec.decode(Bytes.hex(two)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DNS message: 2 OPT records (expected: at most 1)");
    }

    @Test
    void writes_an_opt_record_to_those_who_sent_one_and_to_nobody_else() throws Exception {
        Bytes plain = DnsServerCodec.encode(reply(Optional.empty(), "a.b=10.0.0.1"), 512);
        Bytes extended = DnsServerCodec.encode(reply(Optional.of(new DnsQuery.Edns(512, 0)), "a.b=10.0.0.1"), 512);

        assertThat(plain.hex())
                .isEqualTo("123485000001000100000000" + "01610162000001" + "0001" + "c00c00010001" + "0000003c" + "0004"
                        + "0a000001");
        assertThat(extended.hex())
                .isEqualTo(plain.hex().replaceFirst("00000000", "00000001") + "00002904d0000000000000");
    }

    @Test
    void a_code_of_more_than_four_bits_is_split() throws Exception {
        DnsQuery query = new DnsQuery(QUESTION, false, Optional.of(new DnsQuery.Edns(512, 1)));

        Bytes answer = DnsServerCodec.encode(DnsReply.of(query, DnsReply.BAD_VERSION), 512);

        assertThat(answer.at(3) & 0xF).isZero();
        assertThat(answer.hex()).endsWith("00002904d0010000000000");
        assertThat(answer.at(2) & 1).as("RD was not set").isZero();
    }

    @Test
    void a_cut_answer_keeps_its_opt_record_and_says_that_it_was_cut() throws Exception {
        String[] many = new String[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = "a.b=10.0.0." + i;
        }
        DnsReply reply = reply(Optional.of(new DnsQuery.Edns(700, 0)), many);

        Bytes cut = DnsServerCodec.encode(reply, 700);
        Bytes whole = DnsServerCodec.encode(reply, DnsServerCodec.LARGEST_MESSAGE);

        assertThat(cut.size()).isLessThanOrEqualTo(700);
        assertThat(cut.at(2) & 2).as("TC").isEqualTo(2);
        assertThat(cut.hex()).endsWith("00002904d0000000000000");
        assertThat(whole.at(2) & 2).as("TC").isZero();
        assertThat(DnsCodec.decodeAnswer(whole).addresses()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example=10.0.0.1 | 1 | 0a000001 | | 10.0.0.1",
                "a.example A 10.0.0.1 | 1 | 0a000001 | | 10.0.0.1",
                "a.example. aaaa 2001:db8::1 | 28 | 20010db8000000000000000000000001 | | AAAA 2001:db8:0:0:0:0:0:1",
                "a.example CNAME b.example | 5 | 0162076578616d706c6500 | b.example | CNAME b.example.",
                "a.example SRV 10 60 5060 b.c | 33 | 000a003c13c4 0162 0163 00 | b.c | SRV 10 60 5060 b.c.",
                "a.example NAPTR 1 2 s SIP+D2U \"\" b.c | 35 | 00010002 0173 075349502b443255 00 0162 0163 00 | b.c"
                        + " | NAPTR 1 2 \"s\" \"SIP+D2U\" \"\" b.c."
            })
    void reads_records_as_people_write_them(String line, int type, String data, String target, String words)
            throws Exception {
        assertThat(DnsRecord.parse(line))
                .isEqualTo(new DnsRecord("a.example", type, Bytes.hex(data), Optional.ofNullable(target), words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "a.example=",
                "a.example=10.0.0",
                "=10.0.0.1",
                "a.example A",
                "a.example MX 10 b.example",
                "a.example AAAA 10.0.0.1",
                "a.example SRV 10 60 5060",
                "a.example SRV 10 60 65536 b.c",
                "a.example A 10.0.0.1 10.0.0.2",
                "a..example A 10.0.0.1"
            })
    void what_is_no_record_is_named(String line) {
        assertThatThrownBy(() -> DnsRecord.parse(line))
                .isInstanceOf(WireFormatException.class)
                .hasMessageMatching("(DNS (record|name)|IPv4 address).*");
    }

    @Test
    void hostile_queries_give_nothing_but_a_format_error() {
        Random random = new Random(6891);
        byte[] valid = Bytes.hex(EDNS).toArray();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = valid.clone();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Bytes cut = Bytes.of(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));

            Throwable thrown = catchThrowable(() -> {
                DnsQuery query = DnsServerCodec.decode(cut);
                DnsServerCodec.encode(DnsReply.of(query, DnsAnswer.NO_SUCH_NAME), query.room());
            });

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s from %s", thrown, cut.hex())
                    .isTrue();
        }
    }
}
