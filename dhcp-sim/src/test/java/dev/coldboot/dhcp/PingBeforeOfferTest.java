// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static dev.coldboot.dhcp.Office.FIRST;
import static dev.coldboot.dhcp.Office.MAC;
import static dev.coldboot.dhcp.Office.OTHER;
import static dev.coldboot.dhcp.Office.SERVER;
import static dev.coldboot.dhcp.Office.discover;
import static dev.coldboot.dhcp.Office.reboot;
import static dev.coldboot.dhcp.Office.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that pings an address before it offers it (RFC 2131 sections 2.2 and 4.3.1). */
class PingBeforeOfferTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Ipv4Address SECOND = FIRST.plus(1);
    private static final Ipv4Address THIRD = FIRST.plus(2);

    private final Office office = new Office(config().build());

    private static DhcpServerConfig.Builder config() {
        return Office.config().pingBeforeOffer(PATIENCE);
    }

    private static Input.Probed probed(Ipv4Address address, boolean answered) {
        return new Input.Probed(address, answered);
    }

    private void pings(Ipv4Address address) {
        assertThat(office.outputs()).contains(new Output.Probe(address, PATIENCE));
        assertThat(office.sent()).isEmpty();
    }

    private static DhcpMessage numbered(int xid) {
        return DhcpMessage.request(xid, MAC, discover(MAC).options());
    }

    @Test
    void the_offer_waits_for_the_ping_and_is_made_when_nobody_answers() throws Exception {
        office.hears(discover(MAC));

        pings(FIRST);
        assertThat(office.notes())
                .containsExactly("DECISION DHCPDISCOVER of 000413241234: 192.168.1.10 is pinged before it is offered");
        assertThat(office.after(PATIENCE).hears(probed(FIRST, false)).answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(office.hears(select(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");
    }

    @Test
    void an_address_that_answers_is_left_alone_for_a_while_and_the_next_is_pinged() throws Exception {
        office.hears(discover(MAC)).hears(probed(FIRST, true));

        pings(SECOND);
        assertThat(office.notes())
                .startsWith("DECISION 192.168.1.10 answers a ping: somebody else uses it; left alone for PT1H");
        assertThat(office.status().declined()).isEqualTo(1);
        assertThat(office.hears(probed(SECOND, false)).answer()).isEqualTo("OFFER 192.168.1.11");
        assertThat(office.hears(select(OTHER, FIRST)).answer()).isEqualTo("NAK 0.0.0.0");
        assertThat(office.after(DhcpServerConfig.DECLINE_TIME)
                        .hears(select(OTHER, FIRST))
                        .answer())
                .isEqualTo("ACK 192.168.1.10");
    }

    @Test
    void a_second_discover_meanwhile_is_the_same_exchange_and_the_offer_answers_the_latest() throws Exception {
        office.hears(numbered(7)).after(Duration.ofMillis(100)).hears(numbered(8));

        assertThat(office.outputs()).hasOnlyElementsOfTypes(Output.Note.class);
        assertThat(office.notes())
                .containsExactly("DECISION DHCPDISCOVER of 000413241234: again, while 192.168.1.10 is pinged");
        assertThat(office.hears(probed(FIRST, false)).reply().xid()).isEqualTo(8);
        assertThat(office.hears(probed(FIRST, false)).outputs()).isEmpty();
    }

    @Test
    void an_address_that_is_pinged_is_for_nobody_else() throws Exception {
        office.hears(discover(MAC)).hears(discover(OTHER));

        pings(SECOND);
        assertThat(office.hears(probed(SECOND, false)).answer()).isEqualTo("OFFER 192.168.1.11");
        assertThat(office.hears(probed(FIRST, false)).answer()).isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void an_address_that_its_client_holds_is_offered_again_at_once() throws Exception {
        office.hears(discover(MAC)).hears(probed(FIRST, false));

        assertThat(office.hears(discover(MAC)).answer()).as("offered").isEqualTo("OFFER 192.168.1.10");
        office.hears(select(MAC, FIRST));
        assertThat(office.hears(discover(MAC)).answer()).as("leased").isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void a_lease_that_ended_is_pinged_anew() {
        office.hears(discover(MAC)).hears(probed(FIRST, false)).hears(select(MAC, FIRST));

        office.after(DhcpServerConfig.LEASE_TIME).hears(discover(MAC));

        pings(FIRST);
    }

    @Test
    void who_takes_another_server_meanwhile_is_offered_nothing() {
        office.hears(discover(MAC));
        DhcpMessage elsewhere = DhcpMessage.request(
                7,
                MAC,
                Office.options(DhcpMessageType.REQUEST)
                        .address(DhcpOption.SERVER_ID, SERVER.plus(1))
                        .address(DhcpOption.REQUESTED_ADDRESS, FIRST)
                        .build());

        office.hears(elsewhere);

        assertThat(office.hears(probed(FIRST, false)).outputs()).isEmpty();
        assertThat(office.hears(probed(FIRST, true)).outputs()).isEmpty();
    }

    @Test
    void who_got_the_address_by_rebooting_meanwhile_keeps_it_even_if_he_answers_the_ping() throws Exception {
        office.hears(discover(MAC)).hears(probed(FIRST, false)).hears(select(MAC, FIRST));
        office.after(DhcpServerConfig.LEASE_TIME).hears(discover(MAC));
        assertThat(office.hears(reboot(MAC, FIRST)).answer()).isEqualTo("ACK 192.168.1.10");

        assertThat(office.hears(probed(FIRST, true)).outputs()).isEmpty();
        assertThat(office.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void a_reservation_that_somebody_uses_gives_way_to_another_address() throws Exception {
        Office kept = new Office(config().reserve(MAC, THIRD).build());

        kept.hears(discover(MAC)).hears(probed(THIRD, true)).hears(probed(FIRST, false));

        assertThat(kept.answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(kept.notes())
                .anyMatch(note -> note.contains("its reservation 192.168.1.12 is in use; never used before"));
    }

    @Test
    void a_pool_of_addresses_in_use_has_nothing_to_give() {
        office.hears(discover(MAC)).hears(probed(FIRST, true)).hears(probed(SECOND, true));
        office.hears(probed(THIRD, true));

        assertThat(office.sent()).isEmpty();
        assertThat(office.notes())
                .contains("REFUSED DHCPDISCOVER of 000413241234: no answer, pool of local"
                        + " (192.168.1.10-192.168.1.12) is exhausted");
        assertThat(office.status().declined()).isEqualTo(3);
        assertThat(office.server().wakeAt()).contains(office.now().plus(DhcpServerConfig.DECLINE_TIME));
    }

    @Test
    void one_exchange_comes_upon_so_many_addresses_in_use_and_the_next_goes_on_behind_them() {
        Office wide = new Office(config().pool(FIRST, FIRST.plus(99)).build());
        wide.hears(discover(MAC));

        for (int i = 0; i < Pings.MAX_IN_USE; i++) {
            wide.hears(probed(FIRST.plus(i), true));
        }

        assertThat(wide.notes())
                .contains("REFUSED DHCPDISCOVER of 000413241234: no answer, 16 addresses in a row are in use");
        assertThat(wide.outputs()).noneMatch(Output.Probe.class::isInstance);
        assertThat(wide.hears(discover(MAC)).outputs())
                .contains(new Output.Probe(FIRST.plus(Pings.MAX_IN_USE), PATIENCE));
    }

    @Test
    void beyond_the_limit_addresses_are_offered_without_a_ping() throws Exception {
        Ipv4Address lowest = Ipv4Address.of("10.1.0.0");
        Office crowded = new Office(DhcpServerConfig.builder(new Endpoint(Ipv4Address.of("10.1.255.1"), 67))
                .mask(Ipv4Address.of("255.255.0.0"))
                .pool(lowest, lowest.plus(2 * Pings.MAX_AT_ONCE))
                .pingBeforeOffer(PATIENCE)
                .build());
        for (int i = 0; i < Pings.MAX_AT_ONCE; i++) {
            crowded.hears(discover(new MacAddress(i)));
        }

        crowded.hears(discover(MAC));

        assertThat(crowded.kinds()).contains(Kind.LIMIT);
        assertThat(crowded.answer()).isEqualTo("OFFER " + lowest.plus(Pings.MAX_AT_ONCE));
        crowded.hears(probed(lowest, false)).hears(discover(OTHER));
        assertThat(crowded.sent()).as("there is room again").isEmpty();
    }

    @Test
    void a_server_that_is_switched_off_offers_nothing_when_the_ping_ends() {
        office.hears(discover(MAC)).hears(new Input.Ordered(new DhcpOrder.SwitchOff()));

        assertThat(office.hears(probed(FIRST, false)).sent()).isEmpty();
    }

    @Test
    void the_tables_do_not_grow_with_the_pings() {
        office.hears(discover(MAC)).hears(probed(FIRST, false));
        int once = office.after(DhcpServerConfig.OFFER_TIME).wakes().server().entries();

        for (int i = 0; i < 10; i++) {
            office.hears(discover(MAC)).hears(probed(FIRST, false));
            office.after(DhcpServerConfig.OFFER_TIME).wakes();
        }

        assertThat(office.server().entries()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "PT10.001S"})
    void a_ping_of_impossible_length_is_refused(Duration patience) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().pingBeforeOffer(patience).build())
                .withMessage("pingBeforeOffer: " + patience + " (expected: 0 to 10 seconds)");
    }

    @Test
    void without_the_setting_nothing_is_pinged() throws Exception {
        Office plain = new Office(Office.config().build());

        assertThat(plain.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.10");
        assertThat(plain.outputs()).noneMatch(Output.Probe.class::isInstance);
    }
}
