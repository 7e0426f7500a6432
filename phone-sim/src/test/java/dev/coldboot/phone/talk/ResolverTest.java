// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final int SEED = 1035;
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Endpoint PHONE = Endpoint.of("10.0.0.50:32053");
    private static final Endpoint FIRST = Endpoint.of("10.0.0.1:53");
    private static final Endpoint SECOND = Endpoint.of("10.0.0.2:53");
    private static final Ipv4Address PBX = Ipv4Address.of("10.0.0.9");
    private static final ResolverConfig CONFIG =
            ResolverConfig.of(PHONE.address(), List.of(FIRST.address(), SECOND.address()), 53);

    private static Resolver resolver(String host) {
        return new Resolver(host, CONFIG, new Random(SEED));
    }

    private static DnsQuestion asked(List<Output> outputs) throws WireFormatException {
        return DnsCodec.decodeQuestion(Said.datagram(outputs).bytes());
    }

    private static Input answer(Endpoint from, DnsQuestion question, int rcode, Ipv4Address... addresses)
            throws WireFormatException {
        return new Input.Datagram(from, PHONE, DnsCodec.encode(new DnsAnswer(question, rcode, List.of(addresses))));
    }

    @Test
    void an_address_needs_no_query() {
        Resolver resolver = resolver("10.0.0.9");

        assertThat(resolver.begin(T0)).isEmpty();
        assertThat(resolver.outcome()).contains(new ResolverOutcome.Resolved("10.0.0.9", List.of(PBX)));
    }

    @Test
    void asks_the_first_server_of_the_lease_and_takes_its_addresses_in_their_order() throws Exception {
        Resolver resolver = resolver("pbx.example.com");

        List<Output> outputs = resolver.begin(T0);
        DnsQuestion question = asked(outputs);
        List<Output> last = resolver.handle(T0, answer(FIRST, question, DnsAnswer.NO_ERROR, PBX, PBX.plus(1)));

        assertThat(Said.datagram(outputs).to()).isEqualTo(FIRST);
        assertThat(question)
                .isEqualTo(new DnsQuestion(new Random(SEED).nextInt(0x10000), "pbx.example.com", DnsQuestion.TYPE_A));
        assertThat(resolver.outcome())
                .contains(new ResolverOutcome.Resolved("pbx.example.com", List.of(PBX, PBX.plus(1))));
        assertThat(last).isEmpty();
        assertThat(resolver.wakeAt()).isEmpty();
    }

    @Test
    void a_name_in_another_case_is_the_same_name() throws Exception {
        Resolver resolver = resolver("PBX.example.com");
        DnsQuestion question = asked(resolver.begin(T0));

        resolver.handle(
                T0, answer(FIRST, new DnsQuestion(question.id(), "pbx.EXAMPLE.com", 1), DnsAnswer.NO_ERROR, PBX));

        assertThat(resolver.outcome()).isPresent();
    }

    @Test
    void a_name_with_a_dot_at_its_end_is_resolved_too() throws Exception {
        Resolver resolver = resolver("pbx.example.com.");
        DnsQuestion question = asked(resolver.begin(T0));

        resolver.handle(T0, answer(FIRST, question, DnsAnswer.NO_ERROR, PBX));

        assertThat(resolver.outcome()).contains(new ResolverOutcome.Resolved("pbx.example.com.", List.of(PBX)));
    }

    @Test
    void a_name_that_does_not_exist_or_has_no_address_is_not_asked_for_again() throws Exception {
        Resolver resolver = resolver("pbx");
        resolver.handle(T0, answer(FIRST, asked(resolver.begin(T0)), DnsAnswer.NO_SUCH_NAME));
        assertThat(resolver.outcome())
                .contains(new ResolverOutcome.Unresolved("pbx", "10.0.0.1:53 knows no such name (NXDOMAIN)"));

        Resolver other = resolver("pbx");
        other.handle(T0, answer(FIRST, asked(other.begin(T0)), DnsAnswer.NO_ERROR));
        assertThat(other.outcome())
                .contains(new ResolverOutcome.Unresolved("pbx", "10.0.0.1:53 knows no address of that name"));
    }

    @Test
    void a_lease_without_dns_servers_resolves_no_name() {
        Resolver resolver = new Resolver("pbx", ResolverConfig.of(PHONE.address(), List.of(), 53), new Random(SEED));

        assertThat(resolver.begin(T0)).isEmpty();
        assertThat(resolver.outcome())
                .contains(new ResolverOutcome.Unresolved("pbx", "no DNS server is known (the lease has no option 6)"));
    }

    @Test
    void silent_servers_are_asked_in_turn_eight_times_each_with_a_new_number() throws Exception {
        Resolver resolver = resolver("pbx");
        List<Output> outputs = resolver.begin(T0);
        Instant now = T0;
        int lastId = -1;

        for (int query = 0; query < 16; query++) {
            Endpoint server = query % 2 == 0 ? FIRST : SECOND;
            assertThat(Said.datagram(outputs).to()).isEqualTo(server);
            assertThat(asked(outputs).id()).isNotEqualTo(lastId);
            lastId = asked(outputs).id();
            now = now.plus(ResolverConfig.PATIENCE);
            assertThat(resolver.wakeAt()).contains(now);
            assertThat(resolver.handle(now.minusMillis(1), new Input.TimePassed()))
                    .isEmpty();
            outputs = resolver.handle(now, new Input.TimePassed());
        }

        assertThat(resolver.outcome())
                .contains(new ResolverOutcome.Unresolved("pbx", "no answer from 10.0.0.2:53, 16 queries"));
    }

    @Test
    void a_server_in_trouble_gives_way_to_the_next() throws Exception {
        Resolver resolver = resolver("pbx");

        List<Output> outputs = resolver.handle(T0, answer(FIRST, asked(resolver.begin(T0)), DnsAnswer.SERVER_FAILURE));

        assertThat(Said.datagram(outputs).to()).isEqualTo(SECOND);
    }

    @Test
    void an_answer_that_was_not_asked_for_is_dropped() throws Exception {
        Resolver resolver = resolver("pbx");
        DnsQuestion question = asked(resolver.begin(T0));
        DnsQuestion otherName = new DnsQuestion(question.id(), "bank", DnsQuestion.TYPE_A);
        DnsQuestion otherType = new DnsQuestion(question.id(), "pbx", 28);

        for (Input spoofed : List.of(
                answer(FIRST, otherName, DnsAnswer.NO_ERROR, PBX),
                answer(FIRST, otherType, DnsAnswer.NO_ERROR, PBX),
                answer(SECOND, question, DnsAnswer.NO_ERROR, PBX),
                answer(FIRST.withPort(54), question, DnsAnswer.NO_ERROR, PBX))) {
            assertThat(Said.notes(resolver.handle(T0, spoofed), Kind.DROPPED))
                    .singleElement()
                    .asString()
                    .startsWith("DNS answer that was not asked for, from 10.0.0.");
        }
        assertThat(resolver.outcome()).isEmpty();
    }

    @Test
    void several_share_the_ear_of_the_phone_and_leave_each_other_their_answers() throws Exception {
        Resolver resolver = resolver("pbx");
        Resolver other = new Resolver("aps", CONFIG, new Random(SEED + 1));
        Input toOne = answer(FIRST, asked(resolver.begin(T0)), DnsAnswer.NO_ERROR, PBX);
        Input toOther = answer(FIRST, asked(other.begin(T0)), DnsAnswer.NO_ERROR, PBX.plus(1));

        assertThat(resolver.handle(T0, toOther)).isEmpty();
        assertThat(other.handle(T0, toOne)).isEmpty();
        assertThat(resolver.outcome()).isEmpty();
        assertThat(other.outcome()).isEmpty();
        resolver.handle(T0, toOne);
        other.handle(T0, toOther);

        assertThat(resolver.outcome()).contains(new ResolverOutcome.Resolved("pbx", List.of(PBX)));
        assertThat(other.outcome()).contains(new ResolverOutcome.Resolved("aps", List.of(PBX.plus(1))));
    }

    @Test
    void what_is_no_answer_is_dropped() throws Exception {
        Resolver resolver = resolver("pbx");
        Bytes query = Said.datagram(resolver.begin(T0)).bytes();

        assertThat(Said.notes(resolver.handle(T0, new Input.Datagram(FIRST, PHONE, query)), Kind.DROPPED))
                .containsExactly("DNS message at 2: is a query (expected: an answer), from 10.0.0.1:53");
        Bytes cut = Bytes.hex(query.hex().substring(0, 4));
        assertThat(Said.notes(resolver.handle(T0, new Input.Datagram(FIRST, PHONE, cut)), Kind.DROPPED))
                .hasSize(1);
        assertThat(resolver.handle(T0, new Input.Datagram(FIRST, PHONE, Bytes.hex("01"))))
                .isEmpty();
        assertThat(resolver.handle(T0, new Input.Datagram(FIRST, PHONE.withPort(5060), query)))
                .isEmpty();
        assertThat(resolver.outcome()).isEmpty();
    }

    @Test
    void a_name_that_is_none_is_not_asked_for() {
        Resolver resolver = resolver("x".repeat(64) + ".example.com");

        assertThat(Said.datagrams(resolver.begin(T0))).isEmpty();
        assertThat(resolver.outcome()).get().isInstanceOf(ResolverOutcome.Unresolved.class);
        assertThat(resolver.wakeAt()).isEmpty();
    }

    @Test
    void a_phone_that_cannot_listen_resolves_nothing() {
        Resolver resolver = resolver("pbx");
        resolver.begin(T0);

        resolver.handle(T0, new Input.Deaf(Ear.udp(PHONE), "port is taken"));

        assertThat(resolver.outcome())
                .contains(new ResolverOutcome.Unresolved("pbx", "cannot listen on 10.0.0.50:32053: port is taken"));
    }

    @Test
    void who_abandons_it_hears_no_more_of_it_and_the_ear_stays_open() throws Exception {
        Resolver resolver = resolver("pbx");
        DnsQuestion question = asked(resolver.begin(T0));

        assertThat(resolver.abandon()).isEmpty();
        assertThat(resolver.handle(T0, answer(FIRST, question, DnsAnswer.NO_ERROR, PBX)))
                .isEmpty();
        assertThat(resolver.outcome()).isEmpty();
    }
}
