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
import static dev.coldboot.dhcp.Office.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases over a restart, and what leaves before and after they are written down. */
class KeptLeasesTest {
    /** Paper that remembers the groups that it was given, and how far they are. */
    private static final class Paper implements LeaseStore {
        private final List<List<Lease>> groups = new ArrayList<>();
        private long last;

        @Override
        public Contents contents() {
            return new Contents(groups.stream().flatMap(List::stream).toList(), List.of());
        }

        @Override
        public void keep(long group, List<Lease> changed) {
            groups.add(changed);
            last = group;
        }

        DhcpOrder kept() {
            return new DhcpOrder.Kept(last);
        }
    }

    private final Paper paper = new Paper();
    private final Office office = new Office(Office.config().build(), paper);

    private Office written(Office by) {
        return by.hears(new Input.Ordered(paper.kept()));
    }

    private Office bind(Office office) {
        return written(office.hears(discover(MAC)).hears(select(MAC, FIRST)));
    }

    private Office restarted() {
        return new Office(Office.config().build(), paper);
    }

    @Test
    void an_acknowledgement_leaves_when_its_lease_is_written_down_and_not_before() throws Exception {
        office.hears(discover(MAC));
        assertThat(office.answer()).as("an offer is no promise").isEqualTo("OFFER 192.168.1.10");

        office.hears(select(MAC, FIRST));
        assertThat(office.sent()).isEmpty();

        written(office);
        assertThat(office.answer()).isEqualTo("ACK 192.168.1.10");
        assertThat(paper.groups).hasSize(1);
        assertThat(paper.groups.get(0)).singleElement().satisfies(lease -> {
            assertThat(lease.address()).isEqualTo(FIRST);
            assertThat(lease.state()).isEqualTo(LeaseState.BOUND);
        });
    }

    @Test
    void acknowledgements_that_come_while_the_disk_is_busy_share_the_next_write() {
        office.hears(discover(MAC)).hears(discover(OTHER)).hears(discover(OTHER.plus(1)));
        office.hears(select(MAC, FIRST));
        office.hears(select(OTHER, FIRST.plus(1))).hears(select(OTHER.plus(1), FIRST.plus(2)));

        assertThat(paper.groups).hasSize(1);
        assertThat(written(office).sent()).hasSize(1);
        assertThat(paper.groups).hasSize(2);
        assertThat(paper.groups.get(1)).extracting(Lease::mac).containsExactly(OTHER, OTHER.plus(1));
        assertThat(written(office).sent()).hasSize(2);
    }

    @Test
    void a_word_of_a_group_that_is_not_being_written_sends_nothing() {
        bind(office);
        office.hears(extend(MAC, FIRST));

        assertThat(office.hears(new Input.Ordered(new DhcpOrder.Kept(1))).sent())
                .isEmpty();
        assertThat(office.hears(new Input.Ordered(new DhcpOrder.Kept(3))).sent())
                .isEmpty();
        assertThat(office.hears(new Input.Ordered(new DhcpOrder.NotKept(1, "late")))
                        .outputs())
                .noneMatch(Output.Note.class::isInstance);
        assertThat(written(office).sent()).hasSize(1);
    }

    @Test
    void only_so_many_wait_for_a_disk_that_never_answers() {
        office.hears(discover(MAC)).hears(select(MAC, FIRST));
        for (int i = 1; i < Promises.MAX_WAITING; i++) {
            office.hears(extend(MAC, FIRST));
        }
        assertThat(office.kinds()).containsExactly(Kind.SERVED);

        assertThat(office.hears(extend(MAC, FIRST)).kinds()).containsExactly(Kind.SERVED, Kind.LIMIT);
        assertThat(office.sent()).isEmpty();
        assertThat(written(office).sent()).hasSize(1);
        assertThat(paper.groups.get(1)).as("by address").hasSize(1);
        assertThat(written(office).sent()).hasSize(Promises.MAX_WAITING - 1);
    }

    @Test
    void what_cannot_be_written_down_is_not_promised_and_is_tried_again_with_the_next() throws Exception {
        office.hears(discover(MAC)).hears(select(MAC, FIRST));
        office.hears(new Input.Ordered(new DhcpOrder.NotKept(1, "no space left")));
        assertThat(office.sent()).isEmpty();
        assertThat(office.notes())
                .containsExactly(
                        "REFUSED 1 acknowledgements withheld: their leases cannot be written down, no space left");
        assertThat(office.wakes().outputs()).isEmpty();
        assertThat(paper.groups).as("not without news").hasSize(1);

        office.hears(discover(OTHER)).hears(select(OTHER, FIRST.plus(1)));
        assertThat(paper.groups.get(1)).extracting(Lease::mac).containsExactly(MAC, OTHER);
        assertThat(written(office).answer()).isEqualTo("ACK 192.168.1.11");
    }

    @Test
    void a_lease_is_known_after_a_restart_with_its_end() throws Exception {
        bind(office);

        Office second = restarted();
        assertThat(second.server().wakeAt())
                .hasValueSatisfying(at -> assertThat(at).isBefore(second.now()));
        assertThat(second.wakes().notes()).containsExactly("STATE 1 leases known from before");
        assertThat(second.status().leases()).isEqualTo(1);
        assertThat(second.server().wakeAt()).contains(office.now().plus(Duration.ofHours(1)));
        assertThat(second.hears(discover(OTHER)).answer()).isEqualTo("OFFER 192.168.1.11");
        written(second.hears(reboot(MAC, FIRST)));
        assertThat(second.answer()).isEqualTo("ACK 192.168.1.10");
    }

    @Test
    void a_lease_that_ended_while_the_server_was_down_ends_at_its_start() {
        bind(office);

        Office second = restarted().after(Duration.ofHours(2)).wakes();

        assertThat(second.status().leases()).isZero();
        assertThat(second.notes())
                .containsExactly(
                        "STATE 1 leases known from before",
                        "STATE 192.168.1.10 of 000413241234: BOUND until 2026-01-01T01:00:00Z");
    }

    /** They were neither new nor unused for long, so nobody would ever have got them. */
    @Test
    void addresses_that_were_free_before_a_restart_are_given_again_after_it() throws Exception {
        bind(office);
        DhcpMessage release = DhcpMessage.request(
                        8, MAC, options(DhcpMessageType.RELEASE).build())
                .withCiaddr(FIRST);
        written(office.hears(release));

        Office second = restarted();
        for (int i = 1; i < 3; i++) {
            second.hears(discover(OTHER.plus(i)));
        }
        assertThat(second.hears(discover(OTHER)).answer()).isEqualTo("OFFER 192.168.1.10");
    }

    @Test
    void a_declined_address_is_left_alone_after_a_restart_too() throws Exception {
        bind(office);
        DhcpMessage decline = DhcpMessage.request(
                8,
                MAC,
                options(DhcpMessageType.DECLINE)
                        .address(DhcpOption.SERVER_ID, SERVER)
                        .address(DhcpOption.REQUESTED_ADDRESS, FIRST)
                        .build());
        written(office.hears(decline));

        Office second = restarted();

        assertThat(second.hears(discover(MAC)).answer()).isEqualTo("OFFER 192.168.1.11");
        assertThat(second.status().declined()).isEqualTo(1);
    }

    @Test
    void leases_of_a_subnet_that_is_gone_are_forgotten() {
        bind(office);

        Office moved = new Office(
                DhcpServerConfig.builder(Office.config().build().endpoint())
                        .pool(Ipv4Address.of("10.0.0.1"), Ipv4Address.of("10.0.0.9"))
                        .build(),
                paper);

        assertThat(moved.wakes().notes()).containsExactly("STATE 0 leases known from before; 1 of no subnet forgotten");
        assertThat(moved.status().leases()).isZero();
    }

    @Test
    void refusals_need_no_paper() {
        assertThat(office.hears(select(MAC, FIRST.plus(99))).sent()).hasSize(1);
        assertThat(office.kinds()).containsExactly(Kind.REFUSED);
        assertThat(office.outputs()).hasAtLeastOneElementOfType(Output.Send.class);
        assertThat(paper.groups).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LeaseState.class)
    void a_line_is_read_as_it_was_written(LeaseState state) throws Exception {
        Lease lease = new Lease(FIRST, Bytes.hex("01000413241234"), MAC, state, office.now());

        assertThat(LeaseLine.parse(LeaseLine.of(lease))).isEqualTo(lease);
        assertThat(LeaseLine.parse(LeaseLine.of(lease.declined(office.now())))).isEqualTo(lease.declined(office.now()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z",
                "2026-11-26T23:04:52.257865983Z",
                "2026-12-31T23:59:59.000000001Z",
                "2026-06-07T08:09:10.500Z",
                "1970-01-01T00:00:00Z",
                "+12026-01-01T00:00:00Z"
            })
    void any_end_of_a_lease_is_read_as_it_was_written(String end) throws Exception {
        Lease lease = new Lease(FIRST, Bytes.hex("01000413241234"), MAC, LeaseState.BOUND, Instant.parse(end));

        assertThat(LeaseLine.parse(LeaseLine.of(lease))).isEqualTo(lease);
    }

    @Test
    void a_line_that_was_torn_or_changed_is_none() {
        String line = LeaseLine.of(new Lease(FIRST, Bytes.hex("0102"), MAC, LeaseState.BOUND, office.now()));

        for (int length = 0; length < line.length(); length++) {
            String torn = line.substring(0, length);
            assertThatThrownBy(() -> LeaseLine.parse(torn)).isInstanceOf(WireFormatException.class);
        }
        assertThatThrownBy(() -> LeaseLine.parse(line.replace("192.168.1.10", "192.168.1.11")))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> LeaseLine.parse("x".repeat(5_000) + " 0")).isInstanceOf(WireFormatException.class);
    }
}
