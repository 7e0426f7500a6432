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
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint STUB = Endpoint.of("127.0.0.1:10053");
    private static final Endpoint PHONE = Endpoint.of("127.77.0.5:40000");
    private static final Endpoint OTHER = Endpoint.of("127.77.0.6:40000");
    private static final Endpoint SERVER = Endpoint.of("127.0.0.9:53");
    private static final DnsQuestion QUESTION = new DnsQuestion(4711, "www.example.com", 1);

    private final DnsStub stub = new DnsStub(
            new DnsStubConfig(STUB, DnsZone.of(Map.of("a.b", List.of(Ipv4Address.LOOPBACK))), Optional.of(SERVER)),
            new Random(1));

    private List<Output> hear(Instant now, Endpoint from, Bytes bytes) {
        return stub.handle(now, new Input.Datagram(from, STUB, bytes));
    }

    private static Output.Send sent(List<Output> outputs) {
        return (Output.Send) outputs.get(0);
    }

    private static Bytes answer(int id, String name) throws Exception {
        return DnsCodec.encode(new DnsAnswer(new DnsQuestion(id, name, 1), 0, List.of(Ipv4Address.of("10.0.0.1"))));
    }

    /** The number under which the server is asked. */
    private int passed(Endpoint from) throws Exception {
        Output.Send send = sent(hear(NOW, from, DnsCodec.encode(QUESTION)));
        assertThat(send.to()).isEqualTo(SERVER);
        return DnsCodec.decodeQuestion(send.bytes()).id();
    }

    @Test
    void what_is_known_is_not_passed_on() throws Exception {
        assertThat(sent(hear(NOW, PHONE, DnsCodec.encode(new DnsQuestion(1, "A.B", 1))))
                        .to())
                .isEqualTo(PHONE);
        assertThat(stub.wakeAt()).isEmpty();
    }

    @Test
    void askers_with_the_same_number_get_their_own_answers() throws Exception {
        int first = passed(PHONE);
        int second = passed(OTHER);
        assertThat(first).isNotEqualTo(second);

        Output.Send toOther = sent(hear(NOW, SERVER, answer(second, "WWW.example.com")));
        Output.Send toPhone = sent(hear(NOW, SERVER, answer(first, "www.example.com")));

        assertThat(toOther.to()).isEqualTo(OTHER);
        assertThat(toPhone.to()).isEqualTo(PHONE);
        assertThat(DnsCodec.decodeAnswer(toPhone.bytes()).question().id()).isEqualTo(4711);
        assertThat(DnsCodec.decodeAnswer(toPhone.bytes()).addresses()).hasToString("[10.0.0.1]");
        assertThat(stub.wakeAt()).isEmpty();
    }

    @Test
    void an_answer_to_another_question_or_number_or_from_elsewhere_is_not_believed() throws Exception {
        int id = passed(PHONE);

        for (Bytes forged : List.of(answer(id ^ 1, "www.example.com"), answer(id, "www.example.net"))) {
            assertThat(hear(NOW, SERVER, forged))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Output.Note.class, note -> assertThat(note.kind()).isEqualTo(Kind.DROPPED));
        }
        assertThat(hear(NOW, OTHER, answer(id, "www.example.com")))
                .singleElement()
                .isInstanceOf(Output.Note.class);
        assertThat(hear(NOW, SERVER, Bytes.hex("00"))).singleElement().isInstanceOf(Output.Note.class);
        assertThat(sent(hear(NOW, SERVER, answer(id, "www.example.com"))).to()).isEqualTo(PHONE);
        assertThat(hear(NOW, SERVER, answer(id, "www.example.com")))
                .as("a second time")
                .singleElement()
                .isInstanceOf(Output.Note.class);
    }

    @Test
    void silence_is_told_after_a_while() throws Exception {
        passed(PHONE);
        Instant end = NOW.plus(Forwarder.PATIENCE);
        assertThat(stub.wakeAt()).contains(end);

        List<Output> outputs = stub.handle(end, new Input.TimePassed());

        assertThat(sent(outputs).to()).isEqualTo(PHONE);
        assertThat(DnsCodec.decodeAnswer(sent(outputs).bytes()).rcode()).isEqualTo(DnsAnswer.SERVER_FAILURE);
        assertThat(stub.wakeAt()).isEmpty();
    }

    @Test
    void no_more_wait_than_are_allowed_to() throws Exception {
        for (int i = 0; i < Forwarder.MAX_WAITING; i++) {
            passed(PHONE);
        }

        List<Output> outputs = hear(NOW, PHONE, DnsCodec.encode(QUESTION));

        assertThat(sent(outputs).to()).isEqualTo(PHONE);
        assertThat(DnsCodec.decodeAnswer(sent(outputs).bytes()).rcode()).isEqualTo(DnsAnswer.SERVER_FAILURE);
        assertThat(((Output.Note) outputs.get(1)).kind()).isEqualTo(Kind.LIMIT);
    }
}
