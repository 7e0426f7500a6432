// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsStubTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint STUB = Endpoint.of("127.0.0.1:10053");
    private static final Endpoint PHONE = Endpoint.of("127.77.0.5:40000");
    private static final String NAME = "provisioning.snom.com";
    private static final List<Ipv4Address> ADDRESSES = List.of(Ipv4Address.LOOPBACK, Ipv4Address.of("127.0.0.2"));

    private final DnsStub stub = new DnsStub(new DnsStubConfig(STUB, Map.of("Provisioning.Snom.com.", ADDRESSES)));

    private List<Output> hear(Bytes bytes) {
        return stub.handle(NOW, new Input.Datagram(PHONE, STUB, bytes));
    }

    private List<Output> ask(String name, int type) throws Exception {
        return hear(DnsCodec.encode(new DnsQuestion(4711, name, type)));
    }

    private static DnsAnswer answer(List<Output> outputs) throws Exception {
        Output.Send send = (Output.Send) outputs.get(0);
        assertThat(send.from()).isEqualTo(STUB);
        assertThat(send.to()).isEqualTo(PHONE);
        return DnsCodec.decodeAnswer(send.bytes());
    }

    private static Output.Note note(List<Output> outputs) {
        return (Output.Note) outputs.get(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {NAME, "PROVISIONING.SNOM.COM", "pRoViSiOnInG.sNoM.cOm"})
    void a_known_name_has_its_addresses_in_any_case(String name) throws Exception {
        List<Output> outputs = ask(name, DnsQuestion.TYPE_A);

        assertThat(answer(outputs))
                .as("the name comes back as it was asked, which some resolvers check")
                .isEqualTo(
                        new DnsAnswer(new DnsQuestion(4711, name, DnsQuestion.TYPE_A), DnsAnswer.NO_ERROR, ADDRESSES));
        assertThat(note(outputs))
                .isEqualTo(new Output.Note(Kind.SERVED, name + " for 127.77.0.5:40000: [127.0.0.1, 127.0.0.2]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.provisioning.snom.com", "www.example.com", "nom.com", "snom.com.example"})
    void every_other_name_does_not_exist(String name) throws Exception {
        List<Output> outputs = ask(name, DnsQuestion.TYPE_A);

        assertThat(answer(outputs).rcode()).isEqualTo(DnsAnswer.NO_SUCH_NAME);
        assertThat(answer(outputs).addresses()).isEmpty();
        assertThat(note(outputs).kind()).isEqualTo(Kind.REFUSED);
        assertThat(note(outputs).text()).endsWith(" for 127.77.0.5:40000: no such name here");
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 15, 33, 35, 12, 65, 65535})
    void a_known_name_has_nothing_of_other_types(int type) throws Exception {
        List<Output> outputs = ask(NAME, type);

        assertThat(answer(outputs).rcode()).isEqualTo(DnsAnswer.NO_ERROR);
        assertThat(answer(outputs).addresses()).isEmpty();
        assertThat(answer(outputs).question().type()).isEqualTo(type);
        assertThat(note(outputs).text()).endsWith("nothing of type " + type);
    }

    /** They were said not to exist, so that a resolver could conclude that nothing below them does (RFC 8020). */
    @ParameterizedTest
    @ValueSource(strings = {"snom.com", "COM", "."})
    void a_name_above_a_known_one_exists_and_has_nothing(String name) throws Exception {
        List<Output> outputs = ask(name, DnsQuestion.TYPE_A);

        assertThat(answer(outputs))
                .extracting(DnsAnswer::rcode, DnsAnswer::addresses)
                .containsExactly(0, List.of());
        assertThat(note(outputs).text()).endsWith("nothing of type 1");
    }

    @Test
    void a_version_of_edns_that_nobody_knows_is_answered_so() throws Exception {
        Bytes query = Bytes.hex("1234 0100 0001 0000 0000 0001 01 61 01 62 00 0001 0001 00 0029 1000 00 01 0000 0000");

        List<Output> outputs = hear(query);

        assertThat(((Output.Send) outputs.get(0)).bytes().hex()).endsWith("00002904d0010000000000");
        assertThat(note(outputs).text()).endsWith("speaks a later EDNS than 0");
    }

    @Test
    void the_status_counts_both() throws Exception {
        ask(NAME, DnsQuestion.TYPE_A);
        List<Output> outputs = ask("x.test", DnsQuestion.TYPE_A);

        DnsStubStatus status = (DnsStubStatus) ((Output.Publish) outputs.get(2)).status();
        assertThat(status.answered()).isEqualTo(1);
        assertThat(status.unknown()).isEqualTo(1);
    }

    @Test
    void a_new_zone_replaces_the_old_one() throws Exception {
        stub.handle(NOW, new Input.Ordered(new DnsOrder.UseZone(Map.of("aps.test", List.of(Ipv4Address.LOOPBACK)))));

        assertThat(answer(ask("APS.test", DnsQuestion.TYPE_A)).addresses()).containsExactly(Ipv4Address.LOOPBACK);
        assertThat(answer(ask(NAME, DnsQuestion.TYPE_A)).rcode()).isEqualTo(DnsAnswer.NO_SUCH_NAME);
    }

    @Test
    void a_name_cannot_forge_lines_of_the_journal() throws Exception {
        Bytes query = Bytes.hex("1234 0100 0001 0000 0000 0000 03 61 0a 62 00 0001 0001");

        assertThat(note(hear(query)).text()).isEqualTo("a\\010b for 127.77.0.5:40000: no such name here");
    }

    @Test
    void malformed_and_foreign_datagrams_are_dropped_and_change_nothing() throws Exception {
        Random random = new Random(1035);
        byte[] answer = DnsCodec.encode(
                        new DnsAnswer(new DnsQuestion(1, NAME, DnsQuestion.TYPE_A), DnsAnswer.NO_ERROR, ADDRESSES))
                .toArray();
        for (int round = 0; round < 500; round++) {
            byte[] bytes = answer.clone();
            if (round % 2 == 1) {
                bytes = new byte[random.nextInt(12)];
                random.nextBytes(bytes);
            }

            assertThat(hear(Bytes.of(bytes))).singleElement().isInstanceOfSatisfying(Output.Note.class, note -> {
                assertThat(note.kind()).isEqualTo(Kind.DROPPED);
                assertThat(note.text()).startsWith("DNS ").endsWith(", from 127.77.0.5:40000");
            });
        }
        assertThat(stub.wakeAt()).isEmpty();
    }
}
