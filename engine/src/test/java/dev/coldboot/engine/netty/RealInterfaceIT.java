// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.datagram;
import static dev.coldboot.engine.netty.Real.listen;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broadcast and multicast on an interface that leads out, where the computer has one; nobody outside is asked anything. */
class RealInterfaceIT {
    private static final Ipv4Address NOBODY = Ipv4Address.ANY;

    private NettyWorld world;
    private Ipv4Address own;

    @BeforeEach
    void there_is_such_an_interface() throws SocketException {
        Optional<NetworkInterface> outside = NetworkInterface.networkInterfaces()
                .filter(RealInterfaceIT::canBroadcast)
                .findFirst();
        assumeThat(outside).isPresent();
        own = outside.get().getInterfaceAddresses().stream()
                .filter(address -> address.getBroadcast() != null)
                .map(InterfaceAddress::getAddress)
                .map(address -> Ipv4Address.at(address.getAddress(), 0))
                .findFirst()
                .orElseThrow();
        world = new NettyWorld(NettyWorldConfig.on(outside.get().getName()), new Journal());
    }

    private static boolean canBroadcast(NetworkInterface candidate) {
        try {
            return candidate.isUp()
                    && !candidate.isLoopback()
                    && candidate.supportsMulticast()
                    && candidate.getInterfaceAddresses().stream().anyMatch(address -> address.getBroadcast() != null);
        } catch (SocketException e) {
            return false;
        }
    }

    @AfterEach
    void the_world_ends() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void a_broadcast_from_no_address_reaches_a_server_who_answers_by_broadcast() {
        Puppet server = puppet(world, "server");
        Endpoint asked = listen(world, "server", Ear.udp(new Endpoint(NOBODY, 0)));
        Puppet client = puppet(world, "client");
        Endpoint answered = listen(world, "client", Ear.udp(new Endpoint(NOBODY, 0)));

        say(world, "client", datagram(answered, new Endpoint(Ipv4Address.BROADCAST, asked.port())));
        awaitInputs(world, server, 1);
        Endpoint from = new Endpoint(own, asked.port());
        say(world, "server", datagram(from, new Endpoint(Ipv4Address.BROADCAST, answered.port())));
        awaitInputs(world, client, 1);

        assertThat(((Input.Datagram) server.inputs().get(0)).to().address()).isEqualTo(Ipv4Address.BROADCAST);
        assertThat(client.inputs())
                .containsExactly(new Input.Datagram(
                        from,
                        new Endpoint(Ipv4Address.BROADCAST, answered.port()),
                        datagram(from, from).bytes()));
    }

    @Test
    void a_probe_is_answered_by_the_computers_own_address_there() {
        Puppet asker = puppet(world, "asker");

        say(world, "asker", new Output.Probe(own, Real.LONG));
        awaitInputs(world, asker, 1);

        assertThat(asker.inputs()).containsExactly(new Input.Probed(own, true));
    }

    @Test
    void a_group_is_heard_on_the_interface() {
        Puppet joined = puppet(world, "joined");
        Endpoint group = listen(world, "joined", Ear.group(Endpoint.of("224.0.1.75:0")));
        Endpoint from = listen(world, "joined", Ear.udp(new Endpoint(own, group.port())));

        say(world, "joined", datagram(from, group));
        awaitInputs(world, joined, 1);

        assertThat(joined.inputs())
                .containsExactly(
                        new Input.Datagram(from, group, datagram(from, from).bytes()));
    }
}
