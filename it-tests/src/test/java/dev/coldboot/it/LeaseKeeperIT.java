// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.dhcp.DhcpOrder;
import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.talk.DhcpClient;
import dev.coldboot.phone.talk.DhcpClientConfig;
import dev.coldboot.phone.talk.DhcpOutcome;
import dev.coldboot.phone.talk.Lease;
import dev.coldboot.phone.talk.LeaseKeeper;
import dev.coldboot.phone.talk.LeaseOutcome;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The phone's lease against our DHCP server: it is extended again and again, and lost where the server says so. */
class LeaseKeeperIT {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Ipv4Address FIRST = Ipv4Address.of("10.0.0.50");
    private static final Endpoint SERVER = Endpoint.of("10.0.0.1:67");
    private static final Endpoint BROADCAST = Endpoint.of("255.255.255.255:67");
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * How it stands with the address.
     *
     * @param lost why the last one was lost, empty while none was
     */
    private record Held(Optional<Lease> lease, int renewals, String lost) implements Status {}

    /** A phone that does nothing but keep an address, and begins anew when it loses it. */
    private static final class Holder implements Machine {
        private final DhcpClientConfig config;
        private final RandomGenerator random;
        private Optional<DhcpClient> client = Optional.empty();
        private Optional<LeaseKeeper> keeper = Optional.empty();
        private Held held = new Held(Optional.empty(), 0, "");

        Holder(DhcpClientConfig config, long seed) {
            this.config = config;
            this.random = Seeds.generator(seed, "phone");
        }

        @Override
        public List<Output> handle(Instant now, Input input) {
            List<Output> outputs = new ArrayList<>();
            if (client.isPresent()) {
                outputs.addAll(client.get().handle(now, input));
            } else if (keeper.isPresent()) {
                outputs.addAll(keeper.get().handle(now, input));
            } else {
                client = Optional.of(new DhcpClient(config, random));
                outputs.addAll(client.get().begin(now));
            }
            Optional<DhcpOutcome> got = client.flatMap(DhcpClient::outcome);
            if (got.isPresent() && got.get() instanceof DhcpOutcome.Bound bound) {
                keep(now, bound.lease(), held.renewals(), outputs);
            }
            Optional<LeaseOutcome> became = keeper.flatMap(LeaseKeeper::outcome);
            if (became.isPresent() && became.get() instanceof LeaseOutcome.Renewed renewed) {
                keep(now, renewed.lease(), held.renewals() + 1, outputs);
            } else if (became.isPresent() && became.get() instanceof LeaseOutcome.Lost lost) {
                keeper = Optional.empty();
                held = new Held(Optional.empty(), held.renewals(), lost.why());
                outputs.add(new Output.Publish(held));
            }
            return outputs;
        }

        private void keep(Instant now, Lease lease, int renewals, List<Output> outputs) {
            client = Optional.empty();
            keeper = Optional.of(new LeaseKeeper(config, lease, random));
            outputs.addAll(keeper.get().begin(now));
            held = new Held(Optional.of(lease), renewals, held.lost());
            outputs.add(new Output.Publish(held));
        }

        @Override
        public Optional<Instant> wakeAt() {
            return client.isEmpty() && keeper.isEmpty()
                    ? Optional.of(Instant.EPOCH)
                    : client.flatMap(DhcpClient::wakeAt).or(() -> keeper.flatMap(LeaseKeeper::wakeAt));
        }
    }

    private static DhcpServerConfig.Builder office(Endpoint at) {
        return DhcpServerConfig.builder(at).pool(FIRST, FIRST.plus(99)).leaseTime(HOUR);
    }

    private static World virtual() {
        return new VirtualWorld(T0, 1, LinkConditions.LAN, new Journal());
    }

    private static void serve(World world, DhcpServerConfig config) throws CannotListen {
        world.listen("dhcp", Ear.udp(config.endpoint()));
        world.add("dhcp", new DhcpServer(config));
    }

    private static void phone(World world, String name, MacAddress mac, Endpoint server, int port) {
        world.add(name, new Holder(DhcpClientConfig.of(SnomProfiles.CLASSIC, mac, port, server), mac.bits()));
    }

    private static Optional<Held> held(World world, String name) {
        return world.status(name).map(Held.class::cast);
    }

    private static int renewals(World world, String name) {
        return held(world, name).map(Held::renewals).orElse(0);
    }

    @Test
    void a_day_on_a_lease_of_an_hour() throws Exception {
        try (World world = virtual()) {
            serve(world, office(SERVER).build());
            phone(world, "phone", MAC, BROADCAST, 68);

            world.runUntil(() -> false, Duration.ofDays(1));

            Held held = held(world, "phone").orElseThrow();
            assertThat(held.renewals()).isBetween(46, 48);
            assertThat(held.lost()).isEmpty();
            assertThat(held.lease()).get().extracting(Lease::address).isEqualTo(FIRST);
        }
    }

    @Test
    void a_thousand_phones_keep_their_addresses_apart() throws Exception {
        try (World world = virtual()) {
            serve(
                    world,
                    office(SERVER)
                            .pool(FIRST, FIRST.plus(1_999))
                            .mask(Ipv4Address.of("255.255.0.0"))
                            .build());
            for (int i = 0; i < 1_000; i++) {
                phone(world, "phone" + i, MAC.plus(i), BROADCAST, 68);
            }

            world.runUntil(() -> false, Duration.ofHours(3));

            List<Ipv4Address> addresses = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Held held = held(world, "phone" + i).orElseThrow();
                assertThat(held.lost()).isEmpty();
                assertThat(held.renewals()).isGreaterThanOrEqualTo(5);
                addresses.add(held.lease().orElseThrow().address());
            }
            assertThat(addresses).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_server_that_is_gone_at_t1_and_back_before_the_end_extends_the_lease() throws Exception {
        try (World world = virtual()) {
            serve(world, office(SERVER).build());
            phone(world, "phone", MAC, BROADCAST, 68);
            world.runUntil(() -> held(world, "phone").isPresent(), HOUR);
            world.remove("dhcp");
            world.runUntil(() -> false, Duration.ofMinutes(40));
            serve(world, office(SERVER).build());

            assertThat(world.runUntil(() -> renewals(world, "phone") == 1, Duration.ofMinutes(12)))
                    .isTrue();
        }
    }

    @Test
    void a_phone_without_its_server_loses_its_address_and_finds_another_server() throws Exception {
        try (World world = virtual()) {
            serve(world, office(SERVER).build());
            phone(world, "phone", MAC, BROADCAST, 68);
            world.runUntil(() -> held(world, "phone").isPresent(), HOUR);
            world.remove("dhcp");
            Ipv4Address other = Ipv4Address.of("10.0.0.200");
            serve(world, office(Endpoint.of("10.0.0.2:67")).pool(other, other).build());

            world.runUntil(
                    () -> held(world, "phone")
                            .flatMap(Held::lease)
                            .map(Lease::address)
                            .equals(Optional.of(other)),
                    Duration.ofHours(2));

            assertThat(held(world, "phone").orElseThrow().lost()).startsWith("DHCP: lease of 10.0.0.50 ");
            assertThat(world.now()).isBefore(T0.plus(HOUR).plusSeconds(30));
        }
    }

    @Test
    void an_address_that_is_kept_for_somebody_else_now_is_lost_with_the_next_renewal() throws Exception {
        try (World world = virtual()) {
            serve(world, office(SERVER).build());
            phone(world, "phone", MAC, BROADCAST, 68);
            world.runUntil(() -> held(world, "phone").isPresent(), HOUR);
            world.order("dhcp", new DhcpOrder.Reserve(MAC.plus(1), FIRST));

            world.runUntil(
                    () -> held(world, "phone")
                            .flatMap(Held::lease)
                            .map(Lease::address)
                            .equals(Optional.of(FIRST.plus(1))),
                    HOUR);

            assertThat(held(world, "phone").orElseThrow().lost())
                    .startsWith("DHCP: lease of 10.0.0.50 was refused (10.0.0.50 is not for this client in ");
            assertThat(world.now()).isBetween(T0.plusSeconds(1_799), T0.plusSeconds(1_802));
        }
    }

    @Test
    void leases_are_extended_over_real_sockets_too() throws Exception {
        try (World world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal())) {
            Endpoint at = world.listen("dhcp", Ear.udp(Endpoint.of("127.77.0.1:0")));
            Endpoint client = world.listen("port", Ear.udp(Endpoint.of("127.77.255.1:0")));
            Ipv4Address first = Ipv4Address.of("127.77.0.50");
            world.add(
                    "dhcp",
                    new DhcpServer(DhcpServerConfig.builder(at)
                            .clientPort(client.port())
                            .pool(first, first.plus(9))
                            .leaseTime(Duration.ofSeconds(2))
                            .build()));
            for (int i = 0; i < 5; i++) {
                phone(world, "phone" + i, MAC.plus(i), at, client.port());
            }

            for (int i = 0; i < 5; i++) {
                String name = "phone" + i;
                assertThat(world.runUntil(() -> renewals(world, name) >= 2, Duration.ofSeconds(30)))
                        .isTrue();
                assertThat(held(world, name).orElseThrow().lost()).isEmpty();
            }
        }
    }
}
