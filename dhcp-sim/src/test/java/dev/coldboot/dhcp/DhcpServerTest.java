// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static dev.coldboot.dhcp.Office.FIRST;
import static dev.coldboot.dhcp.Office.MAC;
import static dev.coldboot.dhcp.Office.OTHER;
import static dev.coldboot.dhcp.Office.SERVER;
import static dev.coldboot.dhcp.Office.discover;
import static dev.coldboot.dhcp.Office.extend;
import static dev.coldboot.dhcp.Office.options;
import static dev.coldboot.dhcp.Office.reboot;
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
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DhcpServerTest {
    private static final Duration HOUR = Duration.ofHours(1);

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

    /** The header's hardware address and the identifier disagree: the lease is the identifier's, the answer says both. */
    @Test
    void a_foreign_hardware_address_under_a_known_identifier_is_the_same_client() throws Exception {
        Bytes id = Bytes.hex("01000413241234");
        office.hears(with(discover(MAC), o -> o.add(DhcpOption.CLIENT_ID, id)));
        office.hears(with(select(MAC, FIRST), o -> o.add(DhcpOption.CLIENT_ID, id)));

        office.hears(with(discover(OTHER), o -> o.add(DhcpOption.CLIENT_ID, id)));

        assertThat(office.answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(office.reply().chaddr()).isEqualTo(OTHER);
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
    void the_client_identifier_comes_back_and_is_what_a_lease_belongs_to() throws Exception {
        Bytes id = Bytes.hex("00414243");
        DhcpMessage named = with(discover(MAC), o -> o.add(DhcpOption.CLIENT_ID, id));

        assertThat(office.hears(named).option(DhcpOption.CLIENT_ID)).isEqualTo(id);
        assertThat(office.answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(office.hears(discover(MAC)).answer()).as("another client").isEqualTo("OFFER 192.168.1.11");
        assertThat(office.hears(with(discover(OTHER), o -> o.add(DhcpOption.CLIENT_ID, id)))
                        .answer())
                .as("the same client")
                .isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void the_usual_identifier_is_the_mac() throws Exception {
        office.hears(discover(MAC));

        assertThat(office.hears(with(discover(MAC), o -> o.add(DhcpOption.CLIENT_ID, Bytes.hex("01000413241234"))))
                        .answer())
                .isEqualTo("OFFER 192.168.1.10");
        assertThat(office.hears(with(discover(MAC), o -> o.add(DhcpOption.CLIENT_ID, Bytes.hex("01"))))
                        .answer())
                .as("an identifier of one byte is none")
                .isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void the_same_client_gets_the_same_address() throws Exception {
        office.bind(MAC);
        office.bind(OTHER);

        assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(office.status().leases()).as("the lease is kept").isEqualTo(2);
        assertThat(office.after(HOUR.multipliedBy(2)).hears(discover(MAC)).answer())
                .as("even when it is over")
                .isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void the_address_that_a_client_wishes_is_given_where_it_is_free() throws Exception {
        DhcpMessage wish = with(discover(MAC), o -> o.address(DhcpOption.REQUESTED_ADDRESS, FIRST.plus(2)));

        assertThat(office.hears(wish).answer()).isEqualTo("OFFER 192.168.1.12");
        assertThat(office.hears(with(discover(OTHER), o -> o.address(DhcpOption.REQUESTED_ADDRESS, FIRST.plus(2))))
                        .answer())
                .isEqualTo("OFFER 192.168.1.10");
        assertThat(office.hears(with(
                                discover(MacAddress.of("000413000001")),
                                o -> o.address(DhcpOption.REQUESTED_ADDRESS, Ipv4Address.of("192.168.1.200"))))
                        .answer())
                .as("not of the pool")
                .isEqualTo("OFFER 192.168.1.11");
    }

    @Test
    void an_exhausted_pool_turns_away_until_an_offer_or_a_lease_ends() throws Exception {
        office.bind(MAC);
        office.bind(OTHER);
        MacAddress third = MacAddress.of("000413000003");
        MacAddress fourth = MacAddress.of("000413000004");
        office.hears(discover(third));

        assertThat(office.hears(discover(fourth)).sent()).isEmpty();
        assertThat(office.notes())
                .containsExactly(
                        "REFUSED DHCPDISCOVER of 000413000004: no answer, pool of local (192.168.1.10-192.168.1.12) is"
                                + " exhausted");
        assertThat(office.after(DhcpServerConfig.OFFER_TIME)
                        .hears(discover(fourth))
                        .answer())
                .isEqualTo("OFFER 192.168.1.12");
        assertThat(office.after(HOUR).hears(discover(third)).answer())
                .as("the one that is unused longest, since offers end before leases")
                .isEqualTo("OFFER 192.168.1.12");
    }

    @Test
    void a_lease_ends_when_it_is_not_extended() throws Exception {
        office.bind(MAC);
        assertThat(office.server().wakeAt()).contains(office.now().plus(HOUR));

        office.after(HOUR.minusNanos(1)).wakes();
        assertThat(office.outputs()).isEmpty();
        office.after(Duration.ofNanos(1)).wakes();

        assertThat(office.notes())
                .containsExactly("STATE 192.168.1.10 of 000413241234: BOUND until 2026-01-01T01:00:00Z");
        assertThat(office.status().leases()).isZero();
        assertThat(office.server().wakeAt()).isEmpty();
    }

    @Test
    void a_lease_that_ends_while_a_malformed_datagram_arrives_is_published_too() throws Exception {
        office.bind(MAC);

        office.after(HOUR).hears(new Input.Datagram(Office.NOBODY, Office.BROADCAST, Bytes.hex("00")));

        assertThat(office.kinds()).containsExactly(Kind.STATE, Kind.DROPPED);
        assertThat(office.status().leases()).isZero();
    }

    @Test
    void renewing_extends_the_lease_and_answers_the_client_directly() throws Exception {
        office.bind(MAC);

        office.after(HOUR.dividedBy(2)).hearsDirectly(extend(MAC, FIRST));

        assertThat(office.answer()).isEqualTo("ACK 192.168.1.10");
        assertThat(office.reply().ciaddr()).isEqualTo(FIRST);
        assertThat(office.sent().get(0).to()).isEqualTo(new Endpoint(FIRST, 68));
        assertThat(office.server().wakeAt()).contains(office.now().plus(HOUR));
    }

    @Test
    void rebinding_extends_a_lease_that_is_known() throws Exception {
        office.bind(MAC);

        assertThat(office.after(HOUR.dividedBy(2))
                        .hears(new Endpoint(FIRST, 68), Office.BROADCAST, extend(MAC, FIRST))
                        .answer())
                .isEqualTo("ACK 192.168.1.10");
    }

    @Test
    void rebinding_of_an_unknown_client_is_left_to_the_server_that_knows_it() {
        for (String address : new String[] {"192.168.1.10", "192.168.1.200"}) {
            Ipv4Address ciaddr = Ipv4Address.of(address);
            office.hears(new Endpoint(ciaddr, 68), Office.BROADCAST, extend(MAC, ciaddr));

            assertThat(office.sent()).as(address).isEmpty();
            assertThat(office.kinds()).containsExactly(Kind.DECISION);
        }
    }

    @Test
    void rebinding_by_a_relay_is_a_broadcast_too() {
        DhcpMessage relayed = relayed(extend(MAC, Ipv4Address.of("192.168.1.200")), Ipv4Address.of("192.168.1.254"));

        office.hears(Endpoint.of("192.168.1.254:67"), new Endpoint(SERVER, 67), relayed);

        assertThat(office.sent()).isEmpty();
        assertThat(office.kinds()).containsExactly(Kind.DECISION);
    }

    @Test
    void extending_somebody_elses_address_is_refused_either_way() throws Exception {
        office.bind(OTHER);

        assertThat(office.hearsDirectly(extend(MAC, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.hears(new Endpoint(FIRST, 68), Office.BROADCAST, extend(MAC, FIRST))
                        .answer())
                .isEqualTo("NAK 0.0.0.0");
        assertThat(office.notes())
                .containsExactly("REFUSED DHCPREQUEST of 000413241234: DHCPNAK, 192.168.1.10 belongs to 0004132E682E");
    }

    @Test
    void a_nak_of_an_address_that_was_reserved_meanwhile_does_not_call_the_client_itself_its_owner() throws Exception {
        office.bind(MAC);
        office.hears(new Input.Ordered(new DhcpOrder.Reserve(OTHER, FIRST)));

        assertThat(office.hearsDirectly(extend(MAC, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.notes())
                .singleElement()
                .asString()
                .startsWith("REFUSED DHCPREQUEST of 000413241234: DHCPNAK, 192.168.1.10 is not for this client in ");
    }

    @Test
    void a_server_that_forgot_renews_what_is_free() throws Exception {
        assertThat(office.hearsDirectly(extend(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
        assertThat(office.notes().get(0)).endsWith("not known any more, but free");
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
    void a_client_that_comes_back_gets_its_address_confirmed() throws Exception {
        office.bind(MAC);

        assertThat(office.hears(reboot(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
        assertThat(office.hears(reboot(MAC, FIRST.plus(1))).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.notes().get(0)).endsWith("192.168.1.11 is not its address, which is 192.168.1.10");
    }

    @Test
    void a_client_that_comes_back_to_another_network_is_refused_at_once() throws Exception {
        assertThat(office.hears(reboot(MAC, Ipv4Address.of("10.0.0.5"))).answer())
                .isEqualTo("NAK 0.0.0.0");
    }

    @Test
    void of_a_client_without_record_nothing_is_said() {
        office.hears(reboot(MAC, FIRST));

        assertThat(office.sent()).isEmpty();
        assertThat(office.notes())
                .containsExactly("DECISION DHCPREQUEST of 000413241234: no record of this client, which wishes"
                        + " 192.168.1.10 again");
    }

    @Test
    void a_client_that_took_another_servers_offer_gives_ours_free() throws Exception {
        office.hears(discover(MAC));

        office.hears(with(select(MAC, FIRST), o -> o.address(DhcpOption.SERVER_ID, Ipv4Address.of("192.168.1.2"))));

        assertThat(office.sent()).isEmpty();
        assertThat(office.notes())
                .containsExactly("DECISION DHCPREQUEST of 000413241234: chose the server 192.168.1.2");
        assertThat(office.status().offers()).isZero();
    }

    @Test
    void a_lease_survives_the_offer_of_another_server() throws Exception {
        office.bind(MAC);

        office.hears(with(select(MAC, FIRST), o -> o.address(DhcpOption.SERVER_ID, Ipv4Address.of("192.168.1.2"))));

        assertThat(office.status().leases()).isEqualTo(1);
    }

    @Test
    void selecting_what_somebody_else_has_is_refused() throws Exception {
        office.bind(OTHER);

        assertThat(office.hears(select(MAC, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.hears(select(MAC, Ipv4Address.of("192.168.1.200"))).answer())
                .isEqualTo("NAK 0.0.0.0");
    }

    @Test
    void a_released_address_is_free_and_remembered() throws Exception {
        office.bind(MAC);
        DhcpMessage release = DhcpMessage.request(
                        7,
                        MAC,
                        options(DhcpMessageType.RELEASE)
                                .address(DhcpOption.SERVER_ID, SERVER)
                                .build())
                .withCiaddr(FIRST);

        office.hearsDirectly(release);

        assertThat(office.sent()).isEmpty();
        assertThat(office.notes()).containsExactly("DECISION DHCPRELEASE of 000413241234: 192.168.1.10 is free again");
        assertThat(office.status().leases()).isZero();
        assertThat(office.hears(discover(OTHER)).answer()).as("others first").isEqualTo("OFFER 192.168.1.11");
        assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void nobody_releases_or_declines_the_address_of_somebody_else() throws Exception {
        office.bind(OTHER);

        for (DhcpMessageType type : new DhcpMessageType[] {DhcpMessageType.RELEASE, DhcpMessageType.DECLINE}) {
            office.hearsDirectly(DhcpMessage.request(
                            7,
                            MAC,
                            options(type)
                                    .address(DhcpOption.REQUESTED_ADDRESS, FIRST)
                                    .build())
                    .withCiaddr(FIRST));

            assertThat(office.kinds()).containsExactly(Kind.DROPPED);
            assertThat(office.status().leases()).isEqualTo(1);
        }
    }

    @Test
    void a_declined_address_is_left_alone_for_a_while() throws Exception {
        office.bind(MAC);
        DhcpMessage decline = DhcpMessage.request(
                7,
                MAC,
                options(DhcpMessageType.DECLINE)
                        .address(DhcpOption.SERVER_ID, SERVER)
                        .address(DhcpOption.REQUESTED_ADDRESS, FIRST)
                        .build());

        office.hears(decline);

        assertThat(office.sent()).isEmpty();
        assertThat(office.status())
                .extracting(DhcpServerStatus::leases, DhcpServerStatus::declined)
                .containsExactly(0, 1);
        assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.11");
        assertThat(office.hears(select(OTHER, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.notes().get(0)).endsWith("192.168.1.10 is used by somebody unknown");
        assertThat(office.after(DhcpServerConfig.DECLINE_TIME)
                        .hears(select(OTHER, FIRST))
                        .answer())
                .isEqualTo("ACK 192.168.1.10");
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

    @Test
    void ten_thousand_phones_get_an_address_each() throws Exception {
        Office large = new Office(Office.config()
                .mask(Ipv4Address.of("255.255.0.0"))
                .pool(Ipv4Address.of("192.168.2.0"), Ipv4Address.of("192.168.41.15"))
                .build());
        for (int i = 0; i < 10_000; i++) {
            large.bind(MAC.plus(i));
            assertThat(large.outputs()).as("a note, an answer, a status").hasSize(3);
        }

        assertThat(large.status().leases()).isEqualTo(10_000);
        assertThat(large.answer()).isEqualTo("ACK 192.168.41.15");
        assertThat(large.hears(discover(OTHER)).sent()).isEmpty();
        large.after(HOUR).wakes();
        assertThat(large.notes()).hasSize(10_000);
        assertThat(large.status().leases()).isZero();
    }
}
