// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DnsCodecTest {
    private static final DnsQuestion QUESTION = new DnsQuestion(0x1234, "provisioning.snom.com", DnsQuestion.TYPE_A);
    private static final String QUERY =
            "1234 0100 0001 0000 0000 0000" + "0c70726f766973696f6e696e67 04736e6f6d 03636f6d 00 0001 0001";

    @Test
    void writes_a_query_as_rfc_1035_draws_it() throws Exception {
        assertThat(DnsCodec.encode(QUESTION)).isEqualTo(Bytes.hex(QUERY));
    }

    @Test
    void reads_a_query() throws Exception {
        assertThat(DnsCodec.decodeQuestion(Bytes.hex(QUERY))).isEqualTo(QUESTION);
    }

    @Test
    void answers_are_read_again() throws Exception {
        Random random = new Random(1035);
        for (int round = 0; round < 500; round++) {
            List<Ipv4Address> addresses = new ArrayList<>();
            random.ints(random.nextInt(5)).forEach(bits -> addresses.add(new Ipv4Address(bits)));
            DnsQuestion question = new DnsQuestion(random.nextInt(65536), "h" + random.nextInt(99) + ".lab", 1);
            DnsAnswer answer = new DnsAnswer(question, random.nextInt(4), addresses);

            assertThat(DnsCodec.decodeAnswer(DnsCodec.encode(answer))).isEqualTo(answer);
        }
    }

    @Test
    void a_query_is_no_answer_and_an_answer_no_query() throws Exception {
        Bytes answer = DnsCodec.encode(new DnsAnswer(QUESTION, DnsAnswer.NO_SUCH_NAME, List.of()));

        assertThatThrownBy(() -> DnsCodec.decodeAnswer(Bytes.hex(QUERY)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DNS message at 2: is a query (expected: an answer)");
        assertThatThrownBy(() -> DnsCodec.decodeQuestion(answer))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DNS message at 2: is an answer (expected: a query)");
    }

    @Test
    void a_query_asks_one_thing() {
        assertThatThrownBy(() -> DnsCodec.decodeQuestion(Bytes.hex("1234 0100 0000 0000 0000 0000")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DNS message at 4: 0 questions (expected: 1)");
    }

    @Test
    void queries_are_read_again() throws Exception {
        Random random = new Random(1034);
        for (int round = 0; round < 1_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int labels = 1 + random.nextInt(4); labels > 0; labels--) {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    name.append("abcXYZ019-_".charAt(random.nextInt(11)));
                }
                name.append(labels > 1 ? "." : "");
            }
            DnsQuestion question = new DnsQuestion(random.nextInt(65536), name.toString(), 1 + random.nextInt(254));

            assertThat(DnsCodec.decodeQuestion(DnsCodec.encode(question))).isEqualTo(question);
        }
    }

    @Test
    void every_cut_of_a_query_is_malformed() {
        byte[] whole = Bytes.hex(QUERY).toArray();
        for (int size = 0; size < whole.length; size++) {
            byte[] cut = Arrays.copyOf(whole, size);

            assertThatThrownBy(() -> DnsCodec.decodeQuestion(Bytes.of(cut))).isInstanceOf(WireFormatException.class);
        }
    }

    @Test
    void only_queries_of_the_internet_are_questions() {
        assertThatThrownBy(() -> DnsCodec.decodeQuestion(Bytes.hex(QUERY.replaceAll("0001$", "0003"))))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DNS message: class 3 (expected: 1, the Internet)");
        assertThatThrownBy(() -> DnsCodec.decodeQuestion(Bytes.hex(QUERY.replaceFirst("0100", "2000"))))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("DNS message at 2: opcode 4 (expected: 0, a query)");
    }

    @Test
    void an_answer_that_no_datagram_holds_says_so_and_stays_small() throws Exception {
        List<Ipv4Address> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(Ipv4Address.LOOPBACK.plus(i));
        }

        Bytes answer = DnsCodec.encode(new DnsAnswer(QUESTION, DnsAnswer.NO_ERROR, many));

        assertThat(answer.size()).isLessThanOrEqualTo(DnsCodec.MAX_SIZE);
        assertThat(answer.at(2) & 0x02).as("TC").isEqualTo(2);
    }

    @Test
    void records_of_every_type_with_any_data_give_nothing_but_a_format_error() {
        Random random = new Random(6895);
        for (int type = 0; type < 65536; type += type < 300 ? 1 : 97) {
            for (int round = 0; round < 10; round++) {
                byte[] data = new byte[random.nextInt(24)];
                random.nextBytes(data);
                String record = String.format("00 %04x 0001 00000001 %04x", type, data.length)
                        + Bytes.of(data).hex();
                Bytes answer =
                        Bytes.hex(QUERY.replaceFirst("0100 0001 0000 0000 0000", "8180 0001 0001 0000 0000") + record);

                Throwable thrown = catchThrowable(() -> DnsCodec.decodeAnswer(answer));

                assertThat(thrown == null || thrown instanceof WireFormatException)
                        .as("%s from %s", thrown, answer.hex())
                        .isTrue();
            }
        }
    }

    @Test
    void a_name_that_is_none_is_refused() {
        assertThatThrownBy(() -> DnsCodec.encode(new DnsQuestion(1, "a..b", 1)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("DNS name \"a..b\": ");
        assertThatThrownBy(() -> DnsCodec.encode(new DnsQuestion(1, "a".repeat(64), 1)))
                .isInstanceOf(WireFormatException.class);
    }

    @Test
    void a_name_that_points_to_itself_ends() {
        assertThatThrownBy(() -> DnsCodec.decodeQuestion(Bytes.hex("1234 0100 0001 0000 0000 0000 c00c 0001 0001")))
                .isInstanceOf(WireFormatException.class);
    }

    @Test
    void hostile_bytes_give_nothing_but_a_format_error() throws Exception {
        Random random = new Random(5395);
        byte[] answer = DnsCodec.encode(new DnsAnswer(QUESTION, 0, List.of(Ipv4Address.LOOPBACK, Ipv4Address.ANY)))
                .toArray();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = answer.clone();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Bytes cut = Bytes.of(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));

            List<Throwable> thrown = new ArrayList<>();
            thrown.add(catchThrowable(() -> DnsCodec.decodeQuestion(cut)));
            thrown.add(catchThrowable(() -> DnsCodec.decodeAnswer(cut)));

            assertThat(thrown)
                    .as("from %s", cut.hex())
                    .allMatch(error -> error == null || error instanceof WireFormatException);
        }
    }
}
