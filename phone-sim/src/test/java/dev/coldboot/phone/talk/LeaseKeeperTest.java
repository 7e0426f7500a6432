// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A lease of an hour that the server at 10.0.0.1 gave at eight o'clock: T1 at 30 minutes, T2 at 52:30. */
class LeaseKeeperTest {
    private static final int SEED = 2131;
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant T1 = T0.plusSeconds(1_800);
    private static final Instant T2 = T0.plusSeconds(3_150);
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Ipv4Address OWN = Ipv4Address.of("10.0.0.50");
    private static final Endpoint PHONE = new Endpoint(OWN, 68);
    private static final Endpoint WILDCARD = Endpoint.of("0.0.0.0:68");
    private static final Endpoint BROADCAST = Endpoint.of("255.255.255.255:67");
    private static final Endpoint SERVER = Endpoint.of("10.0.0.1:67");
    private static final Endpoint OTHER_SERVER = Endpoint.of("10.0.0.2:67");

    private static DhcpClientConfig config(Endpoint server) {
        return DhcpClientConfig.of(SnomProfiles.CLASSIC, MAC, 68, server);
    }

    private static DhcpOptions.Builder ack(Endpoint server, long seconds) {
        return DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.ACK.code())
                .address(DhcpOption.SERVER_ID, server.address())
                .address(DhcpOption.ROUTER, Ipv4Address.of("10.0.0.254"))
                .text(DhcpOption.UPDATE_SERVER, "http://10.0.0.9/")
                .seconds(DhcpOption.LEASE_TIME, seconds);
    }

    private static Lease lease(DhcpOptions options) {
        DhcpMessage request = DhcpMessage.request(1, MAC, DhcpOptions.NONE);
        return Lease.of(request.reply(OWN, options), T0, true);
    }

    private static LeaseKeeper keeper(Lease lease) {
        LeaseKeeper keeper = new LeaseKeeper(config(BROADCAST), lease, new Random(SEED));
        assertThat(keeper.begin(T0)).isEmpty();
        return keeper;
    }

    private static LeaseKeeper hour() {
        return keeper(lease(ack(SERVER, 3_600).build()));
    }

    private static DhcpMessage said(List<Output> outputs) throws WireFormatException {
        return DhcpCodec.decode(Said.datagram(outputs).bytes());
    }

    private static List<Output> wake(LeaseKeeper keeper) {
        return keeper.handle(keeper.wakeAt().orElseThrow(), new Input.TimePassed());
    }

    private static Input heard(Endpoint from, DhcpMessage message) {
        return new Input.Datagram(from, PHONE, DhcpCodec.encode(message));
    }

    private static Input acknowledged(DhcpMessage request) {
        return heard(SERVER, request.reply(OWN, ack(SERVER, 3_600).build()));
    }

    private static Input refused(DhcpMessage request) {
        DhcpOptions options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.NAK.code())
                .address(DhcpOption.SERVER_ID, SERVER.address())
                .text(DhcpOption.MESSAGE, "belongs to\nsomebody")
                .build();
        DhcpMessage nak = request.reply(Ipv4Address.ANY, options).withCiaddr(Ipv4Address.ANY);
        return new Input.Datagram(SERVER, Endpoint.of("255.255.255.255:68"), DhcpCodec.encode(nak));
    }

    @Test
    void until_t1_it_neither_listens_nor_speaks() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage early = DhcpMessage.request(0, MAC, DhcpOptions.NONE);

        assertThat(keeper.wakeAt()).contains(T1);
        assertThat(keeper.handle(T1.minusMillis(1), new Input.TimePassed())).isEmpty();
        assertThat(keeper.handle(T0, refused(early))).isEmpty();
        assertThat(keeper.outcome()).isEmpty();
    }

    @Test
    void at_t1_it_asks_its_server_in_exactly_these_bytes() {
        List<Output> outputs = wake(hour());

        String xid = String.format("%08x", new Random(SEED).nextInt());
        Bytes request = Bytes.hex("01010600" + xid + "0000 0000" + "0a000032" + "00".repeat(12) + "000413241234"
                + "00".repeat(10) + "00".repeat(192)
                + "63825363"
                + "350103"
                + "3d0701000413241234"
                + "390205dc"
                + "3c07736e6f6d333230"
                + "0c14736e6f6d3332302d303030343133323431323334"
                + "370d01020304060c0f2a2b42438485"
                + "ff");
        assertThat(outputs)
                .containsExactly(
                        new Output.Note(Kind.STATE, "DHCP RENEWING: T1 has passed, asking 10.0.0.1"),
                        new Output.Listen(Ear.udp(PHONE)),
                        new Output.Listen(Ear.udp(WILDCARD)),
                        new Output.Send(PHONE, SERVER, request));
    }

    @Test
    void an_ack_extends_the_lease_from_when_it_was_asked_for_and_closes_the_ears() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage request = said(wake(keeper));

        List<Output> outputs = keeper.handle(T1.plusSeconds(1), acknowledged(request));

        assertThat(outputs)
                .containsExactly(
                        new Output.Note(Kind.DECISION, "lease 10.0.0.50 extended for 3600 s; nothing changed"),
                        new Output.Unlisten(Ear.udp(PHONE)),
                        new Output.Unlisten(Ear.udp(WILDCARD)),
                        new Output.Note(Kind.STATE, "DHCP IDLE: lease extended"));
        assertThat(keeper.outcome()).get().isInstanceOfSatisfying(LeaseOutcome.Renewed.class, renewed -> {
            assertThat(renewed.lease().since()).isEqualTo(T1);
            assertThat(renewed.lease().expiresAt()).isEqualTo(T1.plusSeconds(3_600));
            assertThat(renewed.changes()).isEmpty();
        });
        assertThat(keeper.wakeAt()).isEmpty();
        assertThat(keeper.handle(T1.plusSeconds(1), acknowledged(request))).isEmpty();
    }

    @Test
    void what_an_ack_changes_is_told() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage request = said(wake(keeper));
        DhcpOptions other = ack(SERVER, 7_200)
                .address(DhcpOption.ROUTER, Ipv4Address.of("10.0.0.253"))
                .address(DhcpOption.DNS, Ipv4Address.of("10.0.0.3"))
                .text(DhcpOption.DOMAIN_NAME, "example.com")
                .seconds(DhcpOption.TIME_OFFSET, 3_600)
                .text(DhcpOption.UPDATE_SERVER, "http://10.0.0.8/")
                .build();

        List<Output> outputs = keeper.handle(T1, heard(SERVER, request.reply(OWN, other)));

        assertThat(((LeaseOutcome.Renewed) keeper.outcome().orElseThrow()).changes())
                .containsExactly(
                        "router: 10.0.0.253 (was 10.0.0.254)",
                        "DNS: [10.0.0.3] (was [])",
                        "domain: example.com (was none)",
                        "time offset: 3600 (was none)",
                        "settings: option 43 absent; 66 = \"http://10.0.0.8/\"; 67 absent");
        assertThat(Said.notes(outputs, Kind.DECISION))
                .singleElement()
                .asString()
                .startsWith("lease 10.0.0.50 extended for 7200 s; router: 10.0.0.253 (was 10.0.0.254), DNS:");
    }

    @Test
    void without_answers_it_asks_at_half_of_what_remains_then_everybody_and_then_the_lease_is_lost() throws Exception {
        LeaseKeeper keeper = hour();
        List<String> said = new ArrayList<>();
        Instant now = T0;

        while (keeper.outcome().isEmpty()) {
            now = keeper.wakeAt().orElseThrow();
            List<Output> outputs = keeper.handle(now, new Input.TimePassed());
            for (Output.Send sent : Said.datagrams(outputs)) {
                int secs = DhcpCodec.decode(sent.bytes()).secs();
                said.add(Duration.between(T0, now).toMillis() + " ms to "
                        + sent.to().address() + ", secs " + secs);
            }
        }

        assertThat(said)
                .containsExactly(
                        "1800000 ms to 10.0.0.1, secs 0",
                        "2475000 ms to 10.0.0.1, secs 675",
                        "2812500 ms to 10.0.0.1, secs 1012",
                        "2981250 ms to 10.0.0.1, secs 1181",
                        "3065625 ms to 10.0.0.1, secs 1265",
                        "3125625 ms to 10.0.0.1, secs 1325",
                        "3150000 ms to 255.255.255.255, secs 1350",
                        "3375000 ms to 255.255.255.255, secs 1575",
                        "3487500 ms to 255.255.255.255, secs 1687",
                        "3547500 ms to 255.255.255.255, secs 1747");
        assertThat(now).isEqualTo(T0.plusSeconds(3_600));
        assertThat(keeper.outcome())
                .contains(new LeaseOutcome.Lost("DHCP: lease of 10.0.0.50 ended: nobody extended it"));
        assertThat(keeper.wakeAt()).isEmpty();
    }

    @Test
    void a_short_lease_is_asked_for_once_in_each_state() {
        LeaseKeeper keeper = keeper(lease(ack(SERVER, 40).build()));

        assertThat(Said.datagram(wake(keeper)).to()).isEqualTo(SERVER);
        assertThat(keeper.wakeAt()).contains(T0.plusSeconds(35));
        assertThat(Said.datagram(wake(keeper)).to()).isEqualTo(BROADCAST);
        assertThat(keeper.wakeAt()).contains(T0.plusSeconds(40));
        assertThat(Said.datagrams(wake(keeper))).isEmpty();
        assertThat(keeper.outcome()).get().isInstanceOf(LeaseOutcome.Lost.class);
    }

    @Test
    void a_server_that_comes_back_is_heard_although_answers_were_lost() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage first = said(wake(keeper));
        DhcpMessage second = said(wake(keeper));

        keeper.handle(T0.plusSeconds(2_475), acknowledged(second));

        assertThat(second.xid()).isEqualTo(first.xid());
        assertThat(keeper.outcome())
                .get()
                .isInstanceOfSatisfying(
                        LeaseOutcome.Renewed.class,
                        renewed -> assertThat(renewed.lease().since()).isEqualTo(T0.plusSeconds(2_475)));
    }

    @Test
    void another_server_may_answer_when_everybody_is_asked() throws Exception {
        LeaseKeeper keeper = hour();
        List<Output> outputs = wake(keeper);
        while (keeper.wakeAt().orElseThrow().isBefore(T2)) {
            outputs = wake(keeper);
        }
        assertThat(Said.datagram(outputs).to()).isEqualTo(SERVER);
        outputs = wake(keeper);

        keeper.handle(
                T2,
                heard(
                        OTHER_SERVER,
                        said(outputs).reply(OWN, ack(OTHER_SERVER, 3_600).build())));

        assertThat(Said.notes(outputs, Kind.STATE)).containsExactly("DHCP REBINDING: T2 has passed, asking any server");
        assertThat(said(outputs).ciaddr()).isEqualTo(OWN);
        assertThat(keeper.outcome()).get().isInstanceOfSatisfying(LeaseOutcome.Renewed.class, renewed -> {
            assertThat(renewed.lease().serverId()).contains(OTHER_SERVER.address());
            assertThat(renewed.changes()).containsExactly("server: 10.0.0.2 (was 10.0.0.1)");
        });
    }

    @Test
    void a_nak_takes_the_address_away_at_once() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage request = said(wake(keeper));

        List<Output> outputs = keeper.handle(T1, refused(request));

        String why = "DHCP: lease of 10.0.0.50 was refused (belongs to?somebody)";
        assertThat(keeper.outcome()).contains(new LeaseOutcome.Lost(why));
        assertThat(outputs)
                .containsExactly(
                        new Output.Unlisten(Ear.udp(PHONE)),
                        new Output.Unlisten(Ear.udp(WILDCARD)),
                        new Output.Note(Kind.STATE, "DHCP IDLE: " + why));
        assertThat(keeper.wakeAt()).isEmpty();
    }

    @Test
    void what_is_for_others_changes_nothing() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage request = said(wake(keeper));
        DhcpOptions options = ack(SERVER, 3_600).build();
        DhcpMessage otherXid = DhcpMessage.request(request.xid() + 1, MAC, DhcpOptions.NONE);
        DhcpMessage otherMac = DhcpMessage.request(request.xid(), MAC.plus(1), DhcpOptions.NONE);
        Bytes ours = DhcpCodec.encode(request.reply(OWN, options));

        for (Input input : List.of(
                heard(SERVER, otherXid.reply(OWN, options)),
                heard(SERVER, otherMac.reply(OWN, options)),
                heard(SERVER, request),
                new Input.Datagram(SERVER, Endpoint.of("10.0.0.50:69"), ours),
                new Input.Datagram(SERVER, Endpoint.of("10.0.0.51:68"), ours))) {
            assertThat(keeper.handle(T1, input)).isEmpty();
        }
        assertThat(keeper.outcome()).isEmpty();
    }

    @Test
    void what_cannot_be_used_is_dropped_with_the_reason() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage request = said(wake(keeper));
        DhcpOptions offer = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.OFFER.code())
                .build();

        assertThat(dropped(keeper, new Input.Datagram(SERVER, PHONE, Bytes.hex("0201"))))
                .isEqualTo("DHCP message at 0: 2 bytes (expected: at least 240), from 10.0.0.1:67");
        assertThat(dropped(keeper, heard(SERVER, request.reply(OWN, offer))))
                .isEqualTo("DHCPOFFER from 10.0.0.1:67 while RENEWING");
        assertThat(dropped(keeper, heard(SERVER, request.reply(OWN, DhcpOptions.NONE))))
                .isEqualTo("BOOTP reply from 10.0.0.1:67 while RENEWING");
        assertThat(dropped(
                        keeper,
                        heard(SERVER, request.reply(OWN.plus(1), ack(SERVER, 60).build()))))
                .isEqualTo("DHCPACK of 10.0.0.51 (expected: 10.0.0.50, which is to be extended)");
        assertThat(keeper.outcome()).isEmpty();
    }

    private static String dropped(LeaseKeeper keeper, Input input) {
        List<Output> outputs = keeper.handle(T1, input);
        assertThat(outputs).hasSize(1);
        return Said.notes(outputs, Kind.DROPPED).get(0);
    }

    @Test
    void a_lease_without_an_end_is_never_renewed() {
        LeaseKeeper keeper = keeper(lease(ack(SERVER, 0xFFFF_FFFFL).build()));

        assertThat(keeper.wakeAt()).isEmpty();
        assertThat(keeper.handle(T0.plus(Duration.ofDays(60_000)), new Input.TimePassed()))
                .isEmpty();
        assertThat(keeper.outcome()).isEmpty();
    }

    @Test
    void a_lease_of_a_server_without_a_name_is_asked_for_by_broadcast_only() {
        LeaseKeeper keeper = keeper(lease(DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.ACK.code())
                .seconds(DhcpOption.LEASE_TIME, 3_600)
                .build()));

        assertThat(keeper.wakeAt()).contains(T2);
        assertThat(Said.datagram(wake(keeper)).to()).isEqualTo(BROADCAST);
    }

    @Test
    void where_servers_are_not_asked_by_broadcast_one_ear_is_enough() {
        Endpoint only = Endpoint.of("127.77.0.1:10067");
        LeaseKeeper keeper =
                new LeaseKeeper(config(only), lease(ack(SERVER, 3_600).build()), new Random(SEED));
        keeper.begin(T0);

        assertThat(wake(keeper))
                .contains(new Output.Listen(Ear.udp(PHONE)))
                .doesNotContain(new Output.Listen(Ear.udp(WILDCARD)));
        assertThat(Said.datagram(keeper.handle(T2, new Input.TimePassed())).to())
                .isEqualTo(only);
    }

    @Test
    void a_phone_that_cannot_listen_says_so_and_goes_on_asking() {
        LeaseKeeper keeper = hour();
        assertThat(keeper.handle(T0, new Input.Deaf(Ear.udp(PHONE), "port is taken")))
                .isEmpty();
        wake(keeper);

        assertThat(keeper.handle(T1, new Input.Deaf(Ear.udp(PHONE), "port is taken")))
                .containsExactly(
                        new Output.Note(Kind.STATE, "DHCP RENEWING: cannot listen on 10.0.0.50:68: port is taken"));
        assertThat(wake(keeper)).contains(new Output.Listen(Ear.udp(PHONE)));
    }

    @Test
    void who_abandons_it_closes_its_ears_once() throws Exception {
        LeaseKeeper keeper = hour();
        DhcpMessage request = said(wake(keeper));

        assertThat(keeper.abandon())
                .containsExactly(new Output.Unlisten(Ear.udp(PHONE)), new Output.Unlisten(Ear.udp(WILDCARD)));
        assertThat(keeper.abandon()).isEmpty();
        assertThat(keeper.wakeAt()).isEmpty();
        assertThat(keeper.handle(T1, acknowledged(request))).isEmpty();
        assertThat(keeper.outcome()).isEmpty();
        assertThat(hour().abandon()).isEmpty();
    }

    @Test
    void after_hostile_bytes_a_right_answer_still_counts() throws Exception {
        Random random = new Random(SEED);
        LeaseKeeper keeper = hour();
        DhcpMessage request = said(wake(keeper));
        byte[] whole = DhcpCodec.encode(
                        request.reply(OWN.plus(1), ack(SERVER, 60).text(60, "x").build()))
                .toArray();

        for (int round = 0; round < 500; round++) {
            byte[] broken = whole.clone();
            for (int i = random.nextInt(8) + 1; i > 0; i--) {
                // The transaction's number stays, so that the bytes get as far as they can.
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
            }
            keeper.handle(T1, new Input.Datagram(SERVER, PHONE, Bytes.of(broken)));
        }
        assertThat(keeper.outcome()).isEmpty();
        keeper.handle(T1, acknowledged(request));
        assertThat(keeper.outcome()).get().isInstanceOf(LeaseOutcome.Renewed.class);
    }
}
