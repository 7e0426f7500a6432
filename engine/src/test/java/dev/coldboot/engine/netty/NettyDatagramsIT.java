// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.TOLD;
import static dev.coldboot.engine.netty.Real.await;
import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.datagram;
import static dev.coldboot.engine.netty.Real.entries;
import static dev.coldboot.engine.netty.Real.listen;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static dev.coldboot.engine.netty.Real.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class NettyDatagramsIT {
    private static final Bytes HELLO = Bytes.utf8("hello");
    private static final Ipv4Address GROUP = Ipv4Address.of("224.0.1.75");

    private final Sockets sockets;
    private NettyWorld world;

    NettyDatagramsIT(Sockets sockets) {
        this.sockets = sockets;
        this.world = new NettyWorld(sockets.config(), new Journal());
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private static Bytes bootp(int op, int xid) {
        return Bytes.hex(String.format("%02x010600%08x", op, xid));
    }

    @Test
    void a_datagram_reaches_the_ear_of_its_endpoint_with_both_endpoints_as_they_are() {
        Puppet near = puppet(world, "near");
        Endpoint at = udp(world, "near", "127.77.0.1:0");
        Puppet other = puppet(world, "other");
        listen(world, "other", Ear.udp(new Endpoint(Ipv4Address.of("127.77.0.2"), at.port())));
        puppet(world, "sender");
        Endpoint from = udp(world, "sender", "127.77.0.3:0");

        say(world, "sender", datagram(from, at));
        awaitInputs(world, near, 1);

        assertThat(near.inputs()).containsExactly(new Input.Datagram(from, at, HELLO));
        assertThat(other.inputs()).isEmpty();
        Packet packet = new Packet(Packet.Transport.UDP, from, at, HELLO);
        assertThat(Real.story(world)).containsExactly("sender SENT", "near RECEIVED");
        assertThat(entries(world, Kind.SENT).get(0).packet()).contains(packet);
        assertThat(entries(world, Kind.RECEIVED).get(0).packet()).contains(packet);
    }

    @Test
    void neighbours_on_one_port_talk_to_each_other() {
        Puppet one = puppet(world, "one");
        Endpoint first = udp(world, "one", "127.77.0.1:0");
        Puppet two = puppet(world, "two");
        Endpoint second = listen(world, "two", Ear.udp(new Endpoint(Ipv4Address.of("127.77.0.2"), first.port())));

        say(world, "one", datagram(first, second));
        awaitInputs(world, two, 1);
        say(world, "two", datagram(second, first));
        awaitInputs(world, one, 1);

        assertThat(one.inputs()).containsExactly(new Input.Datagram(second, first, HELLO));
        assertThat(two.inputs()).containsExactly(new Input.Datagram(first, second, HELLO));
    }

    @Test
    void multicast_reaches_every_member_once_and_the_sender_who_joined_but_no_plain_ear() {
        Endpoint group = listen(world, "joined", Ear.group(new Endpoint(GROUP, 0)));
        Puppet joined = puppet(world, "joined");
        Puppet sender = puppet(world, "sender");
        listen(world, "sender", Ear.group(group));
        Puppet plain = puppet(world, "plain");
        Endpoint own = listen(world, "plain", Ear.udp(new Endpoint(Ipv4Address.of("127.77.0.1"), group.port())));

        say(world, "sender", datagram(own.withPort(group.port()), group));
        awaitInputs(world, joined, 1);
        awaitInputs(world, sender, 1);
        say(world, "sender", datagram(own, own));
        awaitInputs(world, plain, 1);

        assertThat(joined.inputs()).containsExactly(new Input.Datagram(own, group, HELLO));
        assertThat(sender.inputs()).containsExactly(new Input.Datagram(own, group, HELLO));
        assertThat(plain.inputs()).containsExactly(new Input.Datagram(own, own, HELLO));
    }

    @Test
    void a_group_and_ears_with_and_without_an_address_stand_beside_each_other_on_one_port() {
        Puppet all = puppet(world, "all");
        Endpoint group = listen(world, "all", Ear.group(new Endpoint(GROUP, 0)));
        listen(world, "all", Ear.udp(new Endpoint(Ipv4Address.ANY, group.port())));
        Endpoint own = listen(world, "all", Ear.udp(new Endpoint(Ipv4Address.of("127.77.0.1"), group.port())));
        Endpoint loopback = new Endpoint(Ipv4Address.LOOPBACK, group.port());

        for (Endpoint to : List.of(group, own, loopback)) {
            int before = all.inputs().size();
            say(world, "all", datagram(own, to));
            awaitInputs(world, all, before + 1);
        }

        assertThat(all.inputs())
                .containsExactly(
                        new Input.Datagram(own, group, HELLO),
                        new Input.Datagram(own, own, HELLO),
                        new Input.Datagram(own, loopback, HELLO));
    }

    @Test
    void who_left_a_group_hears_it_no_more() {
        Endpoint group = listen(world, "stays", Ear.group(new Endpoint(GROUP, 0)));
        Puppet stays = puppet(world, "stays");
        Puppet leaves = puppet(world, "leaves");
        listen(world, "leaves", Ear.group(group));
        Endpoint from = udp(world, "stays", "127.77.0.1:0");
        say(world, "leaves", new Output.Unlisten(Ear.group(group)), TOLD);
        Real.settle(world, "leaves");

        say(world, "stays", datagram(from, group));
        awaitInputs(world, stays, 1);

        assertThat(leaves.inputs()).isEmpty();
    }

    @Test
    void without_an_address_a_sender_is_127_0_0_1_and_is_answered_by_xid() {
        Puppet server = puppet(world, "server");
        Endpoint at = udp(world, "server", "127.0.0.1:0");
        Puppet first = puppet(world, "first");
        Endpoint shared = udp(world, "first", "0.0.0.0:0");
        Puppet second = puppet(world, "second");
        listen(world, "second", Ear.udp(shared));

        say(world, "first", new Output.Send(shared, at, bootp(1, 0x11)));
        say(world, "second", new Output.Send(shared, at, bootp(1, 0x22)));
        awaitInputs(world, server, 2);
        Endpoint seen = new Endpoint(Ipv4Address.LOOPBACK, shared.port());
        say(world, "server", new Output.Send(at, seen, bootp(2, 0x22)), new Output.Send(at, seen, bootp(2, 0x11)));
        awaitInputs(world, first, 1);
        awaitInputs(world, second, 1);

        assertThat(server.inputs())
                .allSatisfy(input -> assertThat(((Input.Datagram) input).from()).isEqualTo(seen));
        assertThat(((Input.Datagram) first.inputs().get(0)).bytes()).isEqualTo(bootp(2, 0x11));
        assertThat(((Input.Datagram) second.inputs().get(0)).bytes()).isEqualTo(bootp(2, 0x22));
    }

    @Test
    void a_closed_ear_hears_no_more_and_its_endpoint_is_free_for_the_next() {
        Puppet first = puppet(world, "first");
        Endpoint at = udp(world, "first", "127.77.0.1:0");
        Puppet second = puppet(world, "second");

        say(world, "second", new Output.Listen(Ear.udp(at)));
        awaitInputs(world, second, 1);
        assertThat(second.inputs()).containsExactly(new Input.Deaf(Ear.udp(at), "address already in use by first"));
        assertThat(world.journal().entries("second"))
                .anySatisfy(entry -> assertThat(entry.text())
                        .isEqualTo("cannot listen on udp " + at + ": address already in use by first"));

        say(world, "first", new Output.Unlisten(Ear.udp(at)), TOLD);
        Real.settle(world, "first");
        say(world, "second", new Output.Listen(Ear.udp(at)), new Output.Listen(Ear.udp(at)), datagram(at, at));
        awaitInputs(world, second, 2);
        assertThat(second.inputs().get(1)).isEqualTo(new Input.Datagram(at, at, HELLO));
        assertThat(first.inputs()).isEmpty();
    }

    @Test
    void a_machine_may_not_ask_for_any_port_since_it_would_not_learn_which() {
        Puppet puppet = puppet(world, "puppet");

        say(world, "puppet", new Output.Listen(Ear.udp(Endpoint.of("127.77.0.1:0"))));
        awaitInputs(world, puppet, 1);

        assertThat(puppet.inputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        Input.Deaf.class, deaf -> assertThat(deaf.why()).startsWith("port 0"));
    }

    @ParameterizedTest
    @CsvSource({"GROUP, 127.0.0.1:15060", "UDP, 224.0.1.75:15060", "HTTP, 224.0.1.75:10080"})
    void groups_are_multicast_and_nothing_else_is(Ear.Kind kind, String at) {
        assertThatThrownBy(() -> world.listen("puppet", new Ear(kind, Endpoint.of(at))))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("puppet: " + at)
                .hasMessageContaining("multicast group");
    }

    @Test
    void an_endpoint_of_another_program_is_refused_with_a_remedy() throws Exception {
        try (var other = new DatagramSocket(Addresses.of(Endpoint.of("127.0.0.1:0")))) {
            Endpoint taken = new Endpoint(Ipv4Address.LOOPBACK, other.getLocalPort());

            assertThatThrownBy(() -> world.listen("late", Ear.udp(taken)))
                    .isInstanceOf(CannotListen.class)
                    .hasMessage("late: " + taken
                            + ": address already in use (choose another endpoint, or stop what has it)");
        }
    }

    @Test
    void an_address_that_is_not_ours_is_refused_with_a_remedy() {
        assertThatThrownBy(() -> world.listen("far", Ear.udp(Endpoint.of("198.51.100.1:0"))))
                .isInstanceOf(CannotListen.class)
                .hasMessage("far: 198.51.100.1:0: cannot assign requested address"
                        + " (choose an address of this computer)");
    }

    @Test
    void beside_another_program_on_the_port_a_machine_still_gets_its_own_address() throws Exception {
        try (var other = new DatagramSocket(Addresses.of(Endpoint.of("127.0.0.1:0")))) {
            Puppet near = puppet(world, "near");
            Endpoint at = new Endpoint(Ipv4Address.of("127.77.0.1"), other.getLocalPort());

            world.listen("near", Ear.udp(at));
            say(world, "near", datagram(at, at));
            awaitInputs(world, near, 1);

            assertThat(near.inputs()).containsExactly(new Input.Datagram(at, at, HELLO));
        }
    }

    @ParameterizedTest
    @CsvSource({"65507, true", "65508, false"})
    void a_datagram_that_udp_cannot_carry_never_leaves(int size, boolean fits) {
        Puppet near = puppet(world, "near");
        Endpoint at = udp(world, "near", "127.77.0.1:0");
        byte[] bytes = new byte[size];
        bytes[size - 1] = 7;

        say(world, "near", new Output.Send(at, at, Bytes.owning(bytes)), datagram(at, at));
        awaitInputs(world, near, fits ? 2 : 1);

        assertThat(((Input.Datagram) near.inputs().get(0)).bytes().size()).isEqualTo(fits ? size : 5);
        assertThat(entries(world, Kind.LOST))
                .hasSize(fits ? 0 : 1)
                .allSatisfy(entry -> assertThat(entry.text()).isEqualTo("too long (expected: at most 65507)"));
    }

    @Test
    void a_link_that_loses_everything_says_so_and_one_that_doubles_delivers_twice() {
        world.close();
        world = new NettyWorld(
                sockets.config().withLink(new LinkConditions(Duration.ZERO, Duration.ZERO, 1, 0, 0), 1), new Journal());
        puppet(world, "near");
        Endpoint at = udp(world, "near", "127.77.0.1:0");
        say(world, "near", datagram(at, at), TOLD);
        Real.settle(world, "near");
        assertThat(Real.story(world)).containsExactly("near SENT", "near LOST");
        assertThat(entries(world, Kind.LOST).get(0).text()).isEqualTo("lost on purpose");
        world.close();

        world = new NettyWorld(
                sockets.config().withLink(new LinkConditions(Duration.ofMillis(1), Duration.ZERO, 0, 1, 0), 1),
                new Journal());
        Puppet twice = puppet(world, "near");
        at = udp(world, "near", "127.77.0.1:0");
        say(world, "near", datagram(at, at));
        awaitInputs(world, twice, 2);
        assertThat(Real.story(world)).containsExactly("near SENT", "near RECEIVED", "near RECEIVED");
    }

    @Test
    void a_sender_with_an_address_that_is_not_ours_is_told() {
        puppet(world, "far");

        say(world, "far", datagram(Endpoint.of("198.51.100.1:5060"), Endpoint.of("127.0.0.1:9")), TOLD);
        await(world, () -> !entries(world, Kind.LOST).isEmpty() || tick(world));

        assertThat(entries(world, Kind.LOST).get(0).text())
                .isEqualTo("cannot send from 198.51.100.1:5060: cannot assign requested address");
    }

    /** Keeps the one awake who waits for something that no machine notices. */
    private static boolean tick(NettyWorld world) {
        say(world, "far", TOLD);
        return false;
    }

    @Test
    void a_removed_machine_hears_nothing_and_its_endpoint_is_free() {
        Puppet gone = puppet(world, "gone");
        Endpoint at = udp(world, "gone", "127.77.0.1:0");

        world.remove("gone");
        Puppet next = puppet(world, "gone");
        listen(world, "gone", Ear.udp(at));
        say(world, "gone", datagram(at, at));
        awaitInputs(world, next, 1);

        assertThat(gone.inputs()).isEmpty();
        assertThat(List.copyOf(next.inputs())).containsExactly(new Input.Datagram(at, at, HELLO));
    }
}
