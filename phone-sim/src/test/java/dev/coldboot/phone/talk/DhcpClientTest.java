// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
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
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DhcpClientTest {
    private static final int SEED = 2131;
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Endpoint BROADCAST = Endpoint.of("255.255.255.255:67");
    private static final Endpoint PHONE = Endpoint.of("0.0.0.0:68");
    private static final Endpoint SERVER = Endpoint.of("10.0.0.1:67");
    private static final Ipv4Address GIVEN = Ipv4Address.of("10.0.0.50");
    private static final List<Duration> TWO_WAITS = List.of(Duration.ofSeconds(4), Duration.ofSeconds(8));

    private static DhcpClientConfig config(SnomProfile profile) {
        return DhcpClientConfig.of(profile, MAC, 68, BROADCAST);
    }

    private static DhcpClient patient() {
        return new DhcpClient(config(SnomProfiles.CLASSIC), new Random(SEED));
    }

    /** Two tries, four and eight seconds, to the millisecond. */
    private static DhcpClient hasty() {
        return new DhcpClient(config(SnomProfiles.CLASSIC).withWaits(TWO_WAITS, Duration.ZERO), new Random(SEED));
    }

    private static DhcpMessage said(List<Output> outputs) throws WireFormatException {
        return DhcpCodec.decode(Said.datagram(outputs).bytes());
    }

    private static DhcpOptions.Builder answering(DhcpMessageType type) {
        return DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, type.code())
                .address(DhcpOption.SERVER_ID, SERVER.address());
    }

    private static Input heard(DhcpMessage message) {
        return new Input.Datagram(SERVER, Endpoint.of("255.255.255.255:68"), DhcpCodec.encode(message));
    }

    private static Input offer(DhcpMessage discover) {
        return heard(discover.reply(GIVEN, answering(DhcpMessageType.OFFER).build()));
    }

    private static Input nak(DhcpMessage request, String why) {
        DhcpOptions options =
                answering(DhcpMessageType.NAK).text(DhcpOption.MESSAGE, why).build();
        return heard(request.reply(Ipv4Address.ANY, options));
    }

    private static DhcpOutcome none(String why) {
        return new DhcpOutcome.NoLease(why, Optional.empty());
    }

    @Test
    void says_discover_in_exactly_these_bytes() {
        List<Output> outputs = patient().begin(T0);

        String xid = String.format("%08x", new Random(SEED).nextInt());
        Bytes discover = Bytes.hex("01010600" + xid + "0000 8000" + "00".repeat(16) + "000413241234" + "00".repeat(10)
                + "00".repeat(192)
                + "63825363"
                + "350101"
                + "3d0701000413241234"
                + "390205dc"
                + "3c07736e6f6d333230"
                + "0c14736e6f6d3332302d303030343133323431323334"
                + "370d01020304060c0f2a2b42438485"
                + "ff");
        assertThat(outputs)
                .containsExactly(
                        new Output.Listen(Ear.udp(PHONE)),
                        new Output.Note(Kind.STATE, "DHCP SELECTING: power up"),
                        new Output.Send(PHONE, BROADCAST, discover));
    }

    @Test
    void firmware_before_7_3_15_says_neither_its_type_nor_that_it_reads_option_43() throws Exception {
        SnomProfile old = SnomProfiles.find("snom370", FirmwareVersion.of("7.1.2"));

        DhcpOptions options =
                said(new DhcpClient(config(old), new Random(SEED)).begin(T0)).options();

        assertThat(options.has(DhcpOption.VENDOR_CLASS)).isFalse();
        assertThat(options.value(DhcpOption.PARAMETER_LIST)).contains(Bytes.hex("01020304060c0f2a42438485"));
    }

    @Test
    void asks_for_answers_without_broadcast_when_told_so() throws Exception {
        DhcpClient client = new DhcpClient(config(SnomProfiles.CLASSIC).withBroadcast(false), new Random(SEED));

        assertThat(said(client.begin(T0)).broadcast()).isFalse();
    }

    @Test
    void requests_the_first_offer_and_takes_what_is_acknowledged() throws Exception {
        DhcpClient client = patient();
        DhcpMessage discover = said(client.begin(T0));

        List<Output> requested = client.handle(T0.plusMillis(20), offer(discover));
        DhcpMessage request = said(requested);
        List<Output> bound = client.handle(
                T0.plusMillis(40),
                heard(request.reply(
                        GIVEN,
                        answering(DhcpMessageType.ACK)
                                .seconds(DhcpOption.LEASE_TIME, 600)
                                .build())));

        assertThat(Said.datagram(requested).bytes().hex())
                .contains("350103")
                .endsWith("370d01020304060c0f2a2b42438485" + "32040a000032" + "36040a000001" + "ff");
        assertThat(request.xid()).isEqualTo(discover.xid());
        assertThat(request.ciaddr()).isEqualTo(Ipv4Address.ANY);
        assertThat(Said.notes(bound, Kind.DECISION))
                .containsExactly("lease 10.0.0.50 for 600 s; option 43 absent; 66 absent; 67 absent");
        assertThat(bound).last().isEqualTo(new Output.Unlisten(Ear.udp(PHONE)));
        assertThat(client.wakeAt()).isEmpty();
        assertThat(client.outcome()).get().isInstanceOfSatisfying(DhcpOutcome.Bound.class, outcome -> {
            assertThat(outcome.lease().address()).isEqualTo(GIVEN);
            assertThat(outcome.lease().since()).isEqualTo(T0.plusMillis(20));
        });
    }

    @Test
    void a_request_has_the_secs_of_its_discover() throws Exception {
        DhcpClient client = hasty();
        client.begin(T0);
        DhcpMessage second = said(client.handle(T0.plusSeconds(4), new Input.TimePassed()));

        DhcpMessage request = said(client.handle(T0.plusSeconds(7), offer(second)));
        DhcpMessage repeated = said(client.handle(T0.plusSeconds(11), new Input.TimePassed()));

        assertThat(second.secs()).isEqualTo(4);
        assertThat(request.secs()).isEqualTo(4);
        assertThat(repeated.secs()).isEqualTo(4);
    }

    @Test
    void repeats_itself_after_4_8_16_32_and_64_seconds_each_a_second_longer_or_shorter_at_random() throws Exception {
        Random same = new Random(SEED);
        int xid = same.nextInt();
        DhcpClient client = patient();
        Instant now = T0;
        DhcpMessage message = said(client.begin(now));

        for (int seconds : new int[] {4, 8, 16, 32, 64}) {
            assertThat(message.xid()).isEqualTo(xid);
            assertThat(message.secs()).isEqualTo((int) Duration.between(T0, now).toSeconds());
            now = now.plusSeconds(seconds).plusMillis(same.nextLong(-1_000, 1_001));
            assertThat(client.wakeAt()).contains(now);
            assertThat(client.handle(now.minusMillis(1), new Input.TimePassed()))
                    .isEmpty();
            List<Output> outputs = client.handle(now, new Input.TimePassed());
            message = seconds == 64 ? message : said(outputs);
        }
        assertThat(client.outcome()).isPresent();
    }

    @Test
    void without_an_offer_there_is_no_lease() {
        DhcpClient client = hasty();
        client.begin(T0);
        client.handle(T0.plusSeconds(4), new Input.TimePassed());

        List<Output> outputs = client.handle(T0.plusSeconds(12), new Input.TimePassed());

        assertThat(client.outcome()).contains(none("DHCP: no DHCPOFFER within 12 s, 2 tries"));
        assertThat(outputs)
                .containsExactly(
                        new Output.Note(Kind.STATE, "DHCP IDLE: DHCP: no DHCPOFFER within 12 s, 2 tries"),
                        new Output.Unlisten(Ear.udp(PHONE)));
        assertThat(client.wakeAt()).isEmpty();
    }

    @Test
    void without_a_lease_it_tells_when_the_phone_may_try_again() {
        DhcpClient client = new DhcpClient(
                config(SnomProfiles.CLASSIC)
                        .withWaits(TWO_WAITS, Duration.ZERO)
                        .withRestartAfter(Duration.ofMinutes(5)),
                new Random(SEED));
        client.begin(T0);
        client.handle(T0.plusSeconds(4), new Input.TimePassed());

        client.handle(T0.plusSeconds(12), new Input.TimePassed());

        assertThat(client.outcome())
                .contains(new DhcpOutcome.NoLease(
                        "DHCP: no DHCPOFFER within 12 s, 2 tries", Optional.of(Duration.ofMinutes(5))));
    }

    @Test
    void requests_that_nobody_answers_lead_back_to_discover_three_times() throws Exception {
        DhcpClient client = hasty();
        Instant now = T0;
        List<Output> outputs = client.begin(now);
        List<Integer> xids = new ArrayList<>();

        while (client.outcome().isEmpty()) {
            DhcpMessage discover = said(outputs);
            assertThat(discover.type()).contains(DhcpMessageType.DISCOVER);
            xids.add(discover.xid());
            client.handle(now, offer(discover));
            client.handle(now.plusSeconds(4), new Input.TimePassed());
            now = now.plusSeconds(12);
            outputs = client.handle(now, new Input.TimePassed());
        }

        assertThat(xids).hasSize(1 + DhcpClientConfig.MAX_RESTARTS).doesNotHaveDuplicates();
        assertThat(client.outcome()).contains(none("DHCP: no DHCPACK within 48 s, 2 tries"));
    }

    @Test
    void a_nak_leads_back_to_discover_three_times_and_no_more() throws Exception {
        DhcpClient client = hasty();
        List<Output> outputs = client.begin(T0);

        for (int i = 0; i < DhcpClientConfig.MAX_RESTARTS; i++) {
            DhcpMessage discover = said(outputs);
            DhcpMessage request = said(client.handle(T0, offer(discover)));
            outputs = client.handle(T0, nak(request, "not on this wire"));
            assertThat(Said.notes(outputs, Kind.STATE)).containsExactly("DHCP SELECTING: DHCPNAK: not on this wire");
        }
        DhcpMessage request = said(client.handle(T0, offer(said(outputs))));
        List<Output> last = client.handle(T0, nak(request, "no\nmore"));

        assertThat(Said.notes(last, Kind.LIMIT)).containsExactly("DHCP: gave up after 3 restarts");
        assertThat(Said.datagrams(last)).isEmpty();
        assertThat(client.outcome()).contains(none("DHCP: the server refused each REQUEST (no?more)"));
    }

    @Test
    void what_is_for_others_changes_nothing() throws Exception {
        DhcpClient client = patient();
        DhcpMessage discover = said(client.begin(T0));
        DhcpOptions offer = answering(DhcpMessageType.OFFER).build();
        DhcpMessage otherXid =
                DhcpMessage.request(discover.xid() + 1, MAC, DhcpOptions.NONE).reply(GIVEN, offer);
        DhcpMessage otherMac = DhcpMessage.request(discover.xid(), MAC.plus(1), DhcpOptions.NONE)
                .reply(GIVEN, offer);
        Input otherPort =
                new Input.Datagram(SERVER, Endpoint.of("10.0.0.50:69"), DhcpCodec.encode(discover.reply(GIVEN, offer)));

        for (Input input : List.of(heard(otherXid), heard(otherMac), heard(discover), otherPort)) {
            assertThat(client.handle(T0, input)).isEmpty();
        }
        assertThat(said(client.handle(T0, offer(discover))).type()).contains(DhcpMessageType.REQUEST);
    }

    @Test
    void what_cannot_be_used_is_dropped_with_the_reason() throws Exception {
        DhcpClient client = patient();
        DhcpMessage discover = said(client.begin(T0));
        DhcpOptions nameless = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.OFFER.code())
                .build();

        assertThat(dropped(client, new Input.Datagram(SERVER, PHONE, Bytes.hex("0201"))))
                .isEqualTo("DHCP message at 0: 2 bytes (expected: at least 240), from 10.0.0.1:67");
        assertThat(dropped(client, heard(discover.reply(GIVEN, nameless))))
                .isEqualTo("DHCPOFFER without server identifier (option 54)");
        assertThat(dropped(
                        client,
                        heard(discover.reply(
                                Ipv4Address.ANY,
                                answering(DhcpMessageType.OFFER).build()))))
                .isEqualTo("DHCPOFFER without address (yiaddr)");
        assertThat(dropped(
                        client,
                        heard(discover.reply(
                                GIVEN, answering(DhcpMessageType.ACK).build()))))
                .isEqualTo("DHCPACK from 10.0.0.1:67 while SELECTING");
        assertThat(dropped(client, heard(discover.reply(GIVEN, DhcpOptions.NONE))))
                .isEqualTo("BOOTP reply from 10.0.0.1:67 while SELECTING");
        DhcpMessage request = said(client.handle(T0, offer(discover)));
        assertThat(dropped(
                        client,
                        heard(request.reply(
                                Ipv4Address.ANY, answering(DhcpMessageType.ACK).build()))))
                .isEqualTo("DHCPACK without address (yiaddr)");
        assertThat(dropped(client, offer(discover))).isEqualTo("DHCPOFFER from 10.0.0.1:67 while REQUESTING");
    }

    private static String dropped(DhcpClient client, Input input) {
        List<Output> outputs = client.handle(T0, input);
        assertThat(outputs).hasSize(1);
        return Said.notes(outputs, Kind.DROPPED).get(0);
    }

    @Test
    void a_phone_that_cannot_listen_has_no_lease() {
        DhcpClient client = patient();
        client.begin(T0);

        client.handle(T0, new Input.Deaf(Ear.udp(Endpoint.of("10.0.0.50:5060")), "port is taken"));
        assertThat(client.outcome()).isEmpty();

        client.handle(T0, new Input.Deaf(Ear.udp(PHONE), "port is taken"));
        assertThat(client.outcome()).contains(none("DHCP: cannot listen on 0.0.0.0:68: port is taken"));
    }

    @Test
    void who_abandons_it_closes_its_ear_once() throws Exception {
        DhcpClient client = patient();
        DhcpMessage discover = said(client.begin(T0));

        assertThat(client.abandon()).containsExactly(new Output.Unlisten(Ear.udp(PHONE)));
        assertThat(client.abandon()).isEmpty();
        assertThat(client.wakeAt()).isEmpty();
        assertThat(client.handle(T0, offer(discover))).isEmpty();
        assertThat(client.outcome()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DhcpMessageType.class)
    void hostile_bytes_do_no_harm_in_any_state(DhcpMessageType type) throws Exception {
        Random random = new Random(type.code());
        DhcpClient client = patient();
        DhcpMessage discover = said(client.begin(T0));
        if (type.code() % 2 == 0) {
            client.handle(T0, offer(discover));
        }
        byte[] whole = DhcpCodec.encode(
                        discover.reply(GIVEN, answering(type).text(60, "x").build()))
                .toArray();

        for (int round = 0; round < 500; round++) {
            byte[] broken = whole.clone();
            for (int i = random.nextInt(8) + 1; i > 0; i--) {
                // The transaction's number stays, so that the bytes get as far as they can.
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
            }
            client.handle(T0, new Input.Datagram(SERVER, PHONE, Bytes.of(broken)));
        }
        client.abandon();
        assertThat(client.wakeAt()).isEmpty();
    }

    @Test
    void waits_that_the_jitter_could_swallow_are_refused() {
        DhcpClientConfig usual = config(SnomProfiles.CLASSIC);

        assertThatThrownBy(() -> usual.withWaits(List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("waits: none (expected: at least one)");
        assertThatThrownBy(() -> usual.withWaits(List.of(Duration.ofSeconds(1)), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("waits: [PT1S] (expected: each longer than the jitter");
    }
}
