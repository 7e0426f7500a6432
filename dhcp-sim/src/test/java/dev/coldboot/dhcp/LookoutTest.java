// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.engine.virtual.VirtualWorldConfig;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether another DHCP server is found before ours is put beside it. */
class LookoutTest {
    private static final MacAddress OWN = MacAddress.of("02004C4F4F50");
    private static final Endpoint EAR = new Endpoint(Ipv4Address.ANY, 68);
    private static final Endpoint OTHER = Endpoint.of("192.168.1.1:67");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Lookout lookout = new Lookout(OWN, EAR, 67, new Random(6));
    private Instant now = START;

    private List<Output> wakes() {
        now = lookout.wakeAt().filter(at -> at.isAfter(now)).orElse(now);
        return lookout.handle(now, new Input.TimePassed());
    }

    private DhcpMessage question() throws Exception {
        Output.Send sent = (Output.Send) wakes().get(0);
        return DhcpCodec.decode(sent.bytes());
    }

    private List<Output> hears(DhcpMessage message) {
        return lookout.handle(now, new Input.Datagram(OTHER, EAR, DhcpCodec.encode(message)));
    }

    private static DhcpOptions type(DhcpMessageType type) {
        return DhcpOptions.builder().octet(DhcpOption.MESSAGE_TYPE, type.code()).build();
    }

    @Test
    void asks_twice_as_a_client_without_an_address_and_then_is_alone() throws Exception {
        assertThat(wakes()).singleElement().isInstanceOfSatisfying(Output.Send.class, sent -> {
            assertThat(sent.from()).isEqualTo(EAR);
            assertThat(sent.to()).isEqualTo(new Endpoint(Ipv4Address.BROADCAST, 67));
        });
        assertThat(lookout.handle(now.plusSeconds(1), new Input.TimePassed()))
                .as("too early")
                .isEmpty();
        DhcpMessage second = question();
        assertThat(second.type()).contains(DhcpMessageType.DISCOVER);
        assertThat(second.chaddr()).isEqualTo(OWN);
        assertThat(second.broadcast()).isTrue();

        assertThat(wakes()).contains(new Output.Publish(new LookoutStatus(LookoutState.ALONE, Optional.empty())));
        assertThat(Duration.between(START, now)).isEqualTo(Lookout.PATIENCE.multipliedBy(2));
        assertThat(lookout.wakeAt()).isEmpty();
    }

    @Test
    void an_offer_names_its_server_even_after_the_second_question() throws Exception {
        DhcpMessage asked = question();
        question();
        DhcpOptions options = DhcpOptions.builder()
                .addAll(type(DhcpMessageType.OFFER))
                .address(DhcpOption.SERVER_ID, Ipv4Address.of("10.9.9.9"))
                .build();

        assertThat(hears(asked.reply(Ipv4Address.of("192.168.1.77"), options)))
                .containsExactly(
                        new Output.Note(Kind.DECISION, "the DHCP server 10.9.9.9 offers 192.168.1.77 here"),
                        new Output.Publish(
                                new LookoutStatus(LookoutState.ANSWERED, Optional.of(Ipv4Address.of("10.9.9.9")))));
        assertThat(lookout.wakeAt()).isEmpty();
    }

    @Test
    void a_server_that_does_not_name_itself_is_named_by_its_address() throws Exception {
        DhcpMessage asked = question();

        assertThat(hears(asked.reply(Ipv4Address.of("192.168.1.77"), type(DhcpMessageType.OFFER))))
                .contains(new Output.Publish(new LookoutStatus(LookoutState.ANSWERED, Optional.of(OTHER.address()))));
    }

    /** Other people's boots on that wire, and whoever wants to keep us from serving by words alone. */
    @ParameterizedTest
    @CsvSource({"1, 000000000000, OFFER", "0, 000413241234, OFFER", "0, 02004C4F4F50, ACK", "0, 02004C4F4F50, NAK"})
    void what_is_no_offer_to_us_counts_for_nothing(int otherXid, String mac, DhcpMessageType type) throws Exception {
        DhcpMessage asked = question();
        DhcpMessage theirs = DhcpMessage.request(asked.xid() + otherXid, MacAddress.of(mac), DhcpOptions.NONE);

        assertThat(hears(theirs.reply(Ipv4Address.of("192.168.1.77"), type(type))))
                .isEmpty();
        assertThat(lookout.wakeAt()).isPresent();
    }

    @Test
    void what_is_no_dhcp_is_noted_and_counts_for_nothing() throws Exception {
        question();

        assertThat(lookout.handle(now, new Input.Datagram(OTHER, EAR, Bytes.hex("02010600"))))
                .singleElement()
                .isInstanceOf(Output.Note.class);
        assertThat(lookout.wakeAt()).isPresent();
    }

    private static LookoutStatus looked(boolean withServer) throws Exception {
        VirtualWorldConfig config = new VirtualWorldConfig(START, 1, LinkConditions.LAN, List.of());
        try (VirtualWorld world = new VirtualWorld(config, new Journal())) {
            if (withServer) {
                world.listen("other", Ear.udp(OTHER));
                world.add("other", new DhcpServer(Office.config().build()));
            }
            world.listen("lookout", Ear.udp(EAR));
            world.add("lookout", new Lookout(OWN, EAR, 67, new Random(6)));
            world.runUntil(() -> world.status("lookout").isPresent(), Duration.ofMinutes(1));
            return (LookoutStatus) world.status("lookout").orElseThrow();
        }
    }

    @Test
    void finds_our_own_server_on_a_wire_and_nobody_on_an_empty_one() throws Exception {
        assertThat(looked(true)).isEqualTo(new LookoutStatus(LookoutState.ANSWERED, Optional.of(Office.SERVER)));
        assertThat(looked(false)).isEqualTo(new LookoutStatus(LookoutState.ALONE, Optional.empty()));
    }
}
