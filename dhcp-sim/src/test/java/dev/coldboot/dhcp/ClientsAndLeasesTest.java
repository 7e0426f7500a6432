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
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which client gets, keeps and loses which address (RFC 2131 section 4.3). */
class ClientsAndLeasesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Office office = new Office(Office.config().build());

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
    }

    /** It looks at the end that was written down first, and again at the new one. */
    @Test
    void an_extended_lease_ends_at_its_new_end() throws Exception {
        office.bind(MAC);
        office.after(HOUR.dividedBy(2)).hearsDirectly(extend(MAC, FIRST));

        assertThat(office.after(HOUR.dividedBy(2)).wakes().outputs()).isEmpty();
        assertThat(office.server().wakeAt()).contains(office.now().plus(HOUR.dividedBy(2)));

        office.after(HOUR.dividedBy(2)).wakes();
        assertThat(office.notes())
                .containsExactly("STATE 192.168.1.10 of 000413241234: BOUND until 2026-01-01T01:30:00Z");
        assertThat(office.server().wakeAt()).isEmpty();
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
