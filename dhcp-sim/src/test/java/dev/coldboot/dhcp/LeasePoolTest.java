// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeasePoolTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Ipv4Address FIRST = Ipv4Address.of("10.0.0.10");
    private static final MacAddress MAC = MacAddress.of("000413240000");
    private static final Ipv4Address OWN = Ipv4Address.of("10.0.0.1");

    private static LeasePool pool(int size, Map<MacAddress, Ipv4Address> reservations) {
        return new LeasePool(subnet(FIRST, FIRST.plus(size - 1)), reservations, OWN);
    }

    private static Subnet subnet(Ipv4Address first, Ipv4Address last) {
        return new Subnet("lab", Ipv4Address.of("255.0.0.0"), first, last, DhcpOptions.NONE);
    }

    private static Bytes client(int number) {
        return Bytes.of(MAC.plus(number).toArray());
    }

    private static Lease lease(int client, int address, LeaseState state, Instant until) {
        return new Lease(FIRST.plus(address), client(client), MAC.plus(client), state, until);
    }

    private static Optional<String> choice(LeasePool pool, int client) {
        return pool.choose(client(client), MAC.plus(client), Optional.empty())
                .map(choice -> choice.address() + " " + choice.why());
    }

    @Test
    void addresses_that_were_never_used_go_first_then_the_ones_unused_longest() {
        LeasePool pool = pool(2, Map.of());
        pool.put(lease(1, 0, LeaseState.BOUND, T0.plusSeconds(9)));
        pool.put(lease(1, 0, LeaseState.RELEASED, T0));

        assertThat(choice(pool, 2)).contains("10.0.0.11 never used before");
        pool.put(lease(2, 1, LeaseState.BOUND, T0.plusSeconds(9)));
        pool.put(lease(2, 1, LeaseState.RELEASED, T0));
        assertThat(choice(pool, 3)).contains("10.0.0.10 unused for longest");
        assertThat(choice(pool, 2)).contains("10.0.0.11 its address of before");
    }

    @Test
    void a_reservation_may_lie_outside_of_the_pool_and_is_for_its_phone_alone() {
        Ipv4Address outside = Ipv4Address.of("10.9.9.9");
        LeasePool pool = pool(1, Map.of(MAC.plus(1), outside, MAC.plus(2), FIRST));

        assertThat(choice(pool, 1)).contains("10.9.9.9 its reservation");
        assertThat(choice(pool, 2)).contains("10.0.0.10 its reservation");
        assertThat(choice(pool, 3)).isEmpty();
        assertThat(pool.isFor(client(3), MAC.plus(3), outside)).isFalse();
        assertThat(pool.isFor(client(3), MAC.plus(3), FIRST)).isFalse();
    }

    @Test
    void a_reservation_that_somebody_still_uses_is_not_given_twice() {
        LeasePool pool = pool(2, Map.of());
        pool.put(lease(1, 0, LeaseState.BOUND, T0.plusSeconds(9)));
        pool.reserve(MAC.plus(2), FIRST);

        assertThat(choice(pool, 2)).contains("10.0.0.11 its reservation 10.0.0.10 is in use; never used before");
        pool.expire(T0.plusSeconds(9));
        assertThat(choice(pool, 2)).contains("10.0.0.10 its reservation");
    }

    @Test
    void an_address_that_was_passed_over_while_it_was_kept_comes_back_to_the_pool() {
        LeasePool pool = pool(2, Map.of(MAC.plus(9), FIRST));
        pool.put(lease(1, 1, LeaseState.BOUND, T0.plusSeconds(9)));
        assertThat(choice(pool, 2)).isEmpty();

        pool.unreserve(MAC.plus(9));

        assertThat(choice(pool, 2)).contains("10.0.0.10 unused for longest");
    }

    @Test
    void nobody_gets_the_servers_own_address() {
        LeasePool pool = new LeasePool(subnet(OWN, OWN.plus(1)), Map.of(), OWN);

        assertThat(choice(pool, 1)).contains("10.0.0.2 never used before");
        pool.put(new Lease(OWN.plus(1), client(1), MAC.plus(1), LeaseState.BOUND, T0.plusSeconds(9)));
        assertThat(choice(pool, 2)).isEmpty();
        assertThat(pool.choose(client(2), MAC.plus(2), Optional.of(OWN))).isEmpty();
    }

    @Test
    void offers_and_leases_end_in_the_order_of_their_ends() {
        LeasePool pool = pool(4, Map.of());
        pool.put(lease(1, 0, LeaseState.BOUND, T0.plusSeconds(30)));
        pool.put(lease(2, 1, LeaseState.OFFERED, T0.plusSeconds(10)));
        pool.put(lease(3, 2, LeaseState.BOUND, T0.plusSeconds(20)));
        pool.put(lease(4, 3, LeaseState.BOUND, T0.plusSeconds(5)).declined(T0.plusSeconds(5)));

        assertThat(pool.nextEnd()).contains(T0.plusSeconds(5));
        assertThat(pool.expire(T0.plusSeconds(4))).isEmpty();
        assertThat(pool.expire(T0.plusSeconds(20)))
                .extracting(Lease::address)
                .containsExactly(FIRST.plus(3), FIRST.plus(1), FIRST.plus(2));
        assertThat(pool.nextEnd()).contains(T0.plusSeconds(30));
        assertThat(pool.count(LeaseState.EXPIRED)).isEqualTo(2);
        assertThat(pool.count(LeaseState.DECLINED)).isZero();
        assertThat(pool.of(client(2))).map(Lease::state).contains(LeaseState.EXPIRED);
        assertThat(pool.of(client(4))).isEmpty();
    }

    @Test
    void whatever_happens_no_address_is_held_by_two_and_none_is_lost() {
        Random random = new Random(2131);
        LeasePool pool = pool(8, Map.of(MAC.plus(3), FIRST.plus(5)));
        Instant now = T0;
        for (int round = 0; round < 20_000; round++) {
            now = now.plusSeconds(random.nextInt(4));
            pool.expire(now);
            int client = random.nextInt(12);
            int what = random.nextInt(10);
            Optional<LeasePool.Choice> choice = pool.choose(client(client), MAC.plus(client), Optional.empty());
            Optional<Lease> known = pool.of(client(client));
            if (what < 7 && choice.isPresent()) {
                LeaseState state = what < 4 ? LeaseState.BOUND : LeaseState.OFFERED;
                assertThat(pool.isFor(
                                client(client), MAC.plus(client), choice.get().address()))
                        .isTrue();
                pool.put(new Lease(
                        choice.get().address(),
                        client(client),
                        MAC.plus(client),
                        state,
                        now.plusSeconds(1 + random.nextInt(20))));
            } else if (what == 7 && known.isPresent()) {
                pool.put(known.get().in(LeaseState.RELEASED, now));
            } else if (what == 8 && known.isPresent()) {
                pool.put(known.get().declined(now.plusSeconds(5)));
            } else if (what == 9) {
                pool.unreserve(MAC.plus(client));
                pool.reserve(MAC.plus(client), FIRST.plus(client));
            }
            checkThatEachClientHasOneAddress(pool);
        }
        for (int client = 0; client < 12; client++) {
            pool.unreserve(MAC.plus(client));
        }
        pool.expire(now.plusSeconds(1_000));
        for (int client = 20; client < 28; client++) {
            LeasePool.Choice choice = pool.choose(client(client), MAC.plus(client), Optional.empty())
                    .orElseThrow();
            pool.put(new Lease(
                    choice.address(), client(client), MAC.plus(client), LeaseState.BOUND, now.plusSeconds(9_000)));
        }
        assertThat(pool.count(LeaseState.BOUND)).as("all eight are there again").isEqualTo(8);
    }

    private static void checkThatEachClientHasOneAddress(LeasePool pool) {
        Map<LeaseState, Integer> counts = new HashMap<>();
        Set<Bytes> clients = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            Optional<Lease> lease = pool.at(FIRST.plus(i));
            if (lease.isPresent()) {
                counts.merge(lease.get().state(), 1, Integer::sum);
                boolean isNew = lease.get().client().isEmpty()
                        || clients.add(lease.get().client());
                assertThat(isNew).as("a second address of %s", lease.get()).isTrue();
            }
        }
        for (LeaseState state : LeaseState.values()) {
            assertThat(pool.count(state)).as("%s", state).isEqualTo(counts.getOrDefault(state, 0));
        }
    }

    @Test
    void a_used_address_that_is_kept_later_is_not_reused_until_it_is_kept_no_more() {
        LeasePool pool = pool(2, Map.of());
        pool.put(lease(1, 0, LeaseState.BOUND, T0.plusSeconds(1)));
        pool.put(lease(2, 1, LeaseState.BOUND, T0.plusSeconds(2)));
        pool.expire(T0.plusSeconds(3));
        pool.reserve(MAC.plus(9), FIRST);

        assertThat(choice(pool, 3)).contains("10.0.0.11 unused for longest");
        pool.put(lease(3, 1, LeaseState.BOUND, T0.plusSeconds(9)));
        assertThat(choice(pool, 4)).isEmpty();
        pool.unreserve(MAC.plus(9));
        assertThat(choice(pool, 4)).contains("10.0.0.10 unused for longest");
    }

    /** At this size whatever looked through all leases for each of them would not end in the patience of a build. */
    @Test
    void fifty_thousand_addresses_are_given_kept_and_reused_one_after_another() {
        int size = 50_000;
        LeasePool pool = pool(size, Map.of());
        for (int i = 0; i < size; i++) {
            assertThatNextIs(pool, i, FIRST.plus(i));
            pool.put(lease(i, i, LeaseState.BOUND, T0.plusSeconds(i)));
        }
        assertThat(choice(pool, size)).isEmpty();
        assertThat(pool.expire(T0.plusSeconds(size))).hasSize(size);

        for (int i = 0; i < size / 2; i++) {
            pool.reserve(MAC.plus(i), FIRST.plus(i));
        }
        for (int i = size / 2; i < size; i++) {
            assertThatNextIs(pool, size + i, FIRST.plus(i));
            pool.put(lease(size + i, i, LeaseState.BOUND, T0.plusSeconds(2L * size)));
        }
        assertThat(choice(pool, 3 * size)).isEmpty();
    }

    private static void assertThatNextIs(LeasePool pool, int client, Ipv4Address address) {
        Ipv4Address next = pool.choose(client(client), MAC.plus(client), Optional.empty())
                .orElseThrow()
                .address();
        if (!next.equals(address)) {
            throw new AssertionError("client " + client + ": " + next + " (expected: " + address + ")");
        }
    }

    @Test
    void a_subnet_has_ends_in_one_network_and_a_limit() {
        Ipv4Address mask = Ipv4Address.of("255.255.255.0");
        assertThatThrownBy(() -> new Subnet("x", mask, FIRST, Ipv4Address.of("10.0.1.1"), DhcpOptions.NONE))
                .hasMessageStartingWith("pool: 10.0.0.10-10.0.1.1 (expected: both ends in one network");
        assertThatThrownBy(() -> new Subnet("x", mask, FIRST, FIRST.plus(-1), DhcpOptions.NONE))
                .hasMessageStartingWith("pool: 10.0.0.10-10.0.0.9 (expected: lowest-highest");
        assertThatThrownBy(() -> subnet(FIRST, FIRST.plus(Subnet.MAX_POOL)))
                .hasMessageContaining("at most 1048576 addresses");
        assertThatThrownBy(() -> new Subnet("x", Ipv4Address.of("255.0.255.0"), FIRST, FIRST, DhcpOptions.NONE))
                .hasMessage("mask: 255.0.255.0 (expected: a mask such as 255.255.0.0)");
    }

    @Test
    void a_config_keeps_each_address_for_one_phone() {
        DhcpServerConfig.Builder twice = DhcpServerConfig.builder(new Endpoint(OWN, 67))
                .pool(FIRST, FIRST.plus(9))
                .reserve(MAC, FIRST)
                .reserve(MAC.plus(1), FIRST);

        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reservations: ")
                .hasMessageEndingWith("(expected: each address for one phone)");
    }
}
