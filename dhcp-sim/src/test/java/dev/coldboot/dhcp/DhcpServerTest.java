// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static dev.coldboot.dhcp.Office.FIRST;
import static dev.coldboot.dhcp.Office.MAC;
import static dev.coldboot.dhcp.Office.OTHER;
import static dev.coldboot.dhcp.Office.SERVER;
import static dev.coldboot.dhcp.Office.discover;
import static dev.coldboot.dhcp.Office.extend;
import static dev.coldboot.dhcp.Office.options;
import static dev.coldboot.dhcp.Office.relayed;
import static dev.coldboot.dhcp.Office.select;
import static dev.coldboot.dhcp.Office.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server says to whom, and what it does not listen to. */
class DhcpServerTest {
    private final Office office = new Office(Office.config().build());

    @Test
    void offers_then_acknowledges() throws Exception {
        DhcpMessage offer = office.hears(discover(MAC)).reply();

        assertThat(offer.type()).contains(DhcpMessageType.OFFER);
        assertThat(offer.isReply()).isTrue();
        assertThat(offer.xid()).isEqualTo(7);
        assertThat(offer.chaddr()).isEqualTo(MAC);
        assertThat(offer.yiaddr()).isEqualTo(FIRST);
        assertThat(offer.options().address(DhcpOption.SERVER_ID)).contains(SERVER);
        assertThat(offer.options().number(DhcpOption.LEASE_TIME)).hasValue(3600);
        assertThat(offer.options().number(DhcpOption.RENEWAL_TIME)).hasValue(1800);
        assertThat(offer.options().number(DhcpOption.REBINDING_TIME)).hasValue(3150);
        assertThat(offer.options().address(DhcpOption.SUBNET_MASK)).contains(Ipv4Address.of("255.255.255.0"));
        assertThat(office.notes())
                .containsExactly("SERVED DHCPDISCOVER of 000413241234: DHCPOFFER 192.168.1.10, never used before");
        assertThat(office.status().offers()).isEqualTo(1);

        office.hears(select(MAC, FIRST));

        assertThat(office.answer()).isEqualTo("ACK 192.168.1.10");
        assertThat(office.notes())
                .containsExactly("SERVED DHCPREQUEST of 000413241234: DHCPACK 192.168.1.10, took the offer");
        assertThat(office.status())
                .extracting(DhcpServerStatus::leases, DhcpServerStatus::offers, DhcpServerStatus::acknowledged)
                .containsExactly(1, 0, 1L);
    }

    @Test
    void a_client_without_an_address_is_answered_by_broadcast_whatever_its_flag() {
        for (boolean flag : new boolean[] {true, false}) {
            Output.Send send =
                    office.hears(discover(MAC).withBroadcast(flag)).sent().get(0);

            assertThat(send.from()).isEqualTo(Endpoint.of("192.168.1.1:67"));
            assertThat(send.to()).isEqualTo(Endpoint.of("255.255.255.255:68"));
        }
    }

    @Test
    void the_broadcast_flag_comes_back() throws Exception {
        assertThat(office.hears(discover(MAC).withBroadcast(true)).reply().broadcast())
                .isTrue();
        assertThat(office.hears(discover(MAC).withBroadcast(false)).reply().broadcast())
                .isFalse();
    }

    @Test
    void on_loopback_the_source_of_the_request_is_answered() throws Exception {
        Endpoint phones = Endpoint.of("127.0.0.1:10068");
        Office loopback = new Office(DhcpServerConfig.builder(Endpoint.of("127.0.0.1:10067"))
                .pool(Ipv4Address.of("127.77.0.1"), Ipv4Address.of("127.77.255.254"))
                .mask(Ipv4Address.of("255.255.0.0"))
                .build());

        Output.Send send = loopback.hears(phones, Endpoint.of("127.0.0.1:10067"), discover(MAC))
                .sent()
                .get(0);

        assertThat(send.to()).isEqualTo(phones);
        assertThat(loopback.answer()).isEqualTo("OFFER 127.77.0.1");
    }

    @Test
    void a_relay_is_answered_at_its_own_address_and_its_subnet_counts() throws Exception {
        Ipv4Address relay = Ipv4Address.of("10.1.0.1");
        Office branch = new Office(Office.config()
                .subnet(new Subnet(
                        "branch",
                        Ipv4Address.of("255.255.0.0"),
                        Ipv4Address.of("10.1.2.0"),
                        Ipv4Address.of("10.1.2.9"),
                        DhcpOptions.NONE))
                .build());

        branch.hears(
                new Endpoint(relay, 67),
                new Endpoint(SERVER, 67),
                with(relayed(discover(MAC), relay), o -> o.add(DhcpOption.RELAY_AGENT, Bytes.hex("01020304"))));

        assertThat(branch.answer()).isEqualTo("OFFER 10.1.2.0");
        assertThat(branch.sent().get(0).to()).isEqualTo(new Endpoint(relay, 67));
        assertThat(branch.reply().giaddr()).isEqualTo(relay);
        assertThat(branch.reply().options().values().keySet()).last().isEqualTo(DhcpOption.RELAY_AGENT);
        assertThat(branch.option(DhcpOption.RELAY_AGENT)).isEqualTo(Bytes.hex("01020304"));
        assertThat(branch.notes().get(0))
                .startsWith("SERVED DHCPDISCOVER of 000413241234 by relay 10.1.0.1 at circuit 0x0304: ");
    }

    @Test
    void the_link_that_a_relay_names_counts_more_than_its_own_address() throws Exception {
        Office branch = new Office(Office.config()
                .subnet(new Subnet(
                        "branch",
                        Ipv4Address.of("255.255.0.0"),
                        Ipv4Address.of("10.1.2.0"),
                        Ipv4Address.of("10.1.2.9"),
                        DhcpOptions.NONE))
                .build());
        DhcpMessage relayed = relayed(discover(MAC), SERVER.plus(1));

        branch.hears(with(relayed, o -> o.add(DhcpOption.RELAY_AGENT, Bytes.hex("05040a010001"))));
        assertThat(branch.answer()).isEqualTo("OFFER 10.1.2.0");

        branch.hears(with(relayed, o -> o.add(DhcpOption.RELAY_AGENT, Bytes.hex("05040a020001"))));
        assertThat(branch.notes())
                .containsExactly("REFUSED DHCPDISCOVER of 000413241234: no subnet for relay 192.168.1.2 and its link"
                        + " 10.2.0.1");
    }

    /** A relay drops answers without its option 82, so it goes back even where nobody can read it. */
    @Test
    void what_a_relay_says_unreadably_comes_back_and_nothing_follows_from_it() throws Exception {
        office.hears(
                with(relayed(discover(MAC), SERVER.plus(1)), o -> o.add(DhcpOption.RELAY_AGENT, Bytes.hex("01ff61"))));

        assertThat(office.answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(office.option(DhcpOption.RELAY_AGENT)).isEqualTo(Bytes.hex("01ff61"));
        assertThat(office.notes().get(0))
                .isEqualTo("DROPPED DHCP option 82 at 0: sub-option 1 reaches beyond end 3, from 0.0.0.0:68; answered"
                        + " as if it said nothing");
    }

    /** A number that another client used is answered to whoever used it now; leases do not hang on it. */
    @Test
    void a_transaction_number_that_is_used_again_mixes_nobody_up() throws Exception {
        assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(office.hears(discover(OTHER)).answer()).isEqualTo("OFFER 192.168.1.11");
        assertThat(office.reply().xid()).isEqualTo(7);

        assertThat(office.hears(select(OTHER, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.hears(select(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
        assertThat(office.hears(select(MAC, FIRST)).answer()).as("sent twice").isEqualTo("ACK 192.168.1.10");
    }

    @Test
    void a_relay_of_no_subnet_is_not_answered() {
        office.hears(relayed(discover(MAC), Ipv4Address.of("10.9.0.1")));

        assertThat(office.sent()).isEmpty();
        assertThat(office.notes())
                .containsExactly("REFUSED DHCPDISCOVER of 000413241234: no subnet for relay 10.9.0.1");
        assertThat(office.status().refused()).isEqualTo(1);
    }

    @Test
    void a_nak_has_nothing_but_its_reason_and_goes_to_everybody() throws Exception {
        office.bind(OTHER);

        DhcpMessage nak = office.hearsDirectly(
                        with(extend(MAC, FIRST), o -> o.add(DhcpOption.PARAMETER_LIST, Bytes.hex("0103063342"))))
                .reply();

        assertThat(nak.options().values())
                .containsOnlyKeys(DhcpOption.MESSAGE_TYPE, DhcpOption.SERVER_ID, DhcpOption.MESSAGE);
        assertThat(nak.ciaddr()).isEqualTo(Ipv4Address.ANY);
        assertThat(office.sent().get(0).to()).isEqualTo(Endpoint.of("255.255.255.255:68"));
        assertThat(office.status().refused()).isEqualTo(1);
    }

    @Test
    void a_relay_is_told_to_broadcast_a_nak() throws Exception {
        office.bind(OTHER);

        office.hears(relayed(select(MAC, FIRST).withBroadcast(false), Ipv4Address.of("192.168.1.254")));

        assertThat(office.answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.reply().broadcast()).isTrue();
        assertThat(office.sent().get(0).to()).isEqualTo(Endpoint.of("192.168.1.254:67"));
    }

    @Test
    void who_has_an_address_from_elsewhere_is_told_options_without_a_lease() throws Exception {
        Ipv4Address own = Ipv4Address.of("192.168.1.77");
        DhcpMessage inform = DhcpMessage.request(
                        7, MAC, options(DhcpMessageType.INFORM).build())
                .withCiaddr(own);

        DhcpMessage reply = office.hearsDirectly(inform).reply();

        assertThat(office.answer()).isEqualTo("ACK 0.0.0.0");
        assertThat(reply.ciaddr()).isEqualTo(own);
        assertThat(reply.options().values())
                .containsKeys(DhcpOption.ROUTER, DhcpOption.DNS)
                .doesNotContainKeys(DhcpOption.LEASE_TIME, DhcpOption.RENEWAL_TIME, DhcpOption.REBINDING_TIME);
        assertThat(office.sent().get(0).to()).isEqualTo(new Endpoint(own, 68));
        assertThat(office.status().leases()).isZero();
    }

    @Test
    void messages_that_lack_what_they_need_are_dropped() {
        DhcpMessage selectNothing = DhcpMessage.request(
                7,
                MAC,
                options(DhcpMessageType.REQUEST)
                        .address(DhcpOption.SERVER_ID, SERVER)
                        .build());
        DhcpMessage nothing =
                DhcpMessage.request(7, MAC, options(DhcpMessageType.REQUEST).build());
        DhcpMessage inform =
                DhcpMessage.request(7, MAC, options(DhcpMessageType.INFORM).build());

        for (DhcpMessage message : new DhcpMessage[] {selectNothing, nothing, inform}) {
            assertThat(office.hears(message).sent()).isEmpty();
            assertThat(office.kinds()).containsExactly(Kind.DROPPED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DhcpMessageType.class,
            names = {"OFFER", "ACK", "NAK"})
    void what_only_servers_say_is_dropped(DhcpMessageType type) {
        DhcpMessage message = DhcpMessage.request(7, MAC, options(type).build());

        assertThat(office.hears(message).sent()).isEmpty();
        assertThat(office.kinds()).containsExactly(Kind.DROPPED);
        assertThat(office.hears(message.reply(FIRST, message.options())).sent()).isEmpty();
        assertThat(office.notes()).containsExactly("DROPPED a reply from 0.0.0.0:68 (expected: a DHCP request)");
    }

    @Test
    void bootp_is_dropped() {
        assertThat(office.hears(DhcpMessage.request(7, MAC, DhcpOptions.NONE)).notes())
                .containsExactly(
                        "DROPPED BOOTP, or an unknown message type from 0.0.0.0:68 (expected: a DHCP request)");
    }

    @Test
    void foreign_and_malformed_datagrams_are_dropped_and_change_nothing() throws Exception {
        office.bind(MAC);
        Random random = new Random(2131);
        byte[] valid = DhcpCodec.encode(discover(OTHER)).toArray();
        for (int round = 0; round < 500; round++) {
            byte[] bytes = random.nextBoolean() ? new byte[random.nextInt(300)] : valid.clone();
            if (bytes.length < 300) {
                random.nextBytes(bytes);
            } else {
                bytes[236 + random.nextInt(4)] ^= 1;
            }

            office.hears(new Input.Datagram(Endpoint.of("192.168.1.66:5353"), Office.BROADCAST, Bytes.of(bytes)));

            assertThat(office.outputs()).singleElement().isInstanceOfSatisfying(Output.Note.class, note -> {
                assertThat(note.kind()).isEqualTo(Kind.DROPPED);
                assertThat(note.text()).endsWith(", from 192.168.1.66:5353");
            });
        }
        assertThat(office.hears(discover(OTHER)).status())
                .extracting(DhcpServerStatus::leases, DhcpServerStatus::offers)
                .containsExactly(1, 1);
    }

    @Test
    void a_vendor_class_cannot_forge_lines_of_the_journal() {
        office.hears(with(
                discover(MAC), o -> o.text(DhcpOption.VENDOR_CLASS, "x\nSERVED y\u001b[31m" + "z".repeat(99))));

        assertThat(office.notes().get(0))
                .startsWith("SERVED DHCPDISCOVER of 000413241234 (x?SERVED y?[31mzz")
                .contains("z...): ")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void reservations_can_be_given_and_taken_while_it_runs() throws Exception {
        office.hears(new Input.Ordered(new DhcpOrder.Reserve(MAC, FIRST.plus(1))));
        assertThat(office.notes()).containsExactly("STATE 000413241234 gets 192.168.1.11 from now on");
        assertThat(office.status().config().reservations()).containsEntry(MAC, FIRST.plus(1));

        assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.11");
        office.hears(new Input.Ordered(new DhcpOrder.Unreserve(MAC)));
        assertThat(office.status().config().reservations()).isEmpty();
    }

    @Test
    void a_server_that_is_switched_off_answers_nobody_and_knows_its_leases_when_it_is_on_again() throws Exception {
        office.bind(MAC);
        office.hears(new Input.Ordered(new DhcpOrder.SwitchOff()));
        assertThat(office.notes()).containsExactly("STATE switched off: nobody is answered");

        office.hears(discover(OTHER));
        assertThat(office.outputs()).isEmpty();

        office.hears(new Input.Ordered(new DhcpOrder.SwitchOn()));
        assertThat(office.hears(discover(OTHER)).answer()).isEqualTo("OFFER 192.168.1.11");
        assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void an_order_that_cannot_be_obeyed_is_refused_and_the_server_lives_on() throws Exception {
        office.hears(new Input.Ordered(new DhcpOrder.Reserve(OTHER, FIRST)));
        for (Ipv4Address address : new Ipv4Address[] {Ipv4Address.of("10.0.0.1"), FIRST}) {
            office.hears(new Input.Ordered(new DhcpOrder.Reserve(MAC, address)));

            assertThat(office.notes())
                    .containsExactly(
                            "REFUSED 000413241234 can't have " + address + ": of no subnet, or kept for another phone");
            assertThat(office.status().config().reservations()).containsOnlyKeys(OTHER);
        }
        assertThat(office.hears(discover(OTHER)).answer()).isEqualTo("OFFER 192.168.1.10");
    }
}
