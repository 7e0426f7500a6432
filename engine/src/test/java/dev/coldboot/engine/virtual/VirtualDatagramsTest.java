// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import static dev.coldboot.engine.virtual.Given.LATENCY;
import static dev.coldboot.engine.virtual.Given.T0;
import static dev.coldboot.engine.virtual.Given.bootp;
import static dev.coldboot.engine.virtual.Given.datagram;
import static dev.coldboot.engine.virtual.Given.entries;
import static dev.coldboot.engine.virtual.Given.group;
import static dev.coldboot.engine.virtual.Given.puppet;
import static dev.coldboot.engine.virtual.Given.say;
import static dev.coldboot.engine.virtual.Given.story;
import static dev.coldboot.engine.virtual.Given.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualDatagramsTest {
    private static final Bytes HELLO = Bytes.utf8("hello");
    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    private VirtualWorld world = Given.world();

    @Test
    void a_datagram_reaches_the_ear_of_its_endpoint_after_the_latency() {
        Puppet near = puppet(world, "near", udp("10.0.0.1:5060"));
        Puppet other = puppet(world, "other", udp("10.0.0.2:5060"), udp("10.0.0.1:5061"));
        puppet(world, "sender", udp("10.0.0.3:5060"));

        say(world, "sender", datagram("10.0.0.3:5060", "10.0.0.1:5060"));

        assertThat(near.heard())
                .containsExactly(new Puppet.Heard(
                        T0.plus(LATENCY),
                        new Input.Datagram(Endpoint.of("10.0.0.3:5060"), Endpoint.of("10.0.0.1:5060"), HELLO)));
        assertThat(other.heard()).isEmpty();
    }

    @Test
    void the_journal_has_each_datagram_at_the_sender_and_at_the_receiver_with_its_bytes() {
        puppet(world, "near", udp("10.0.0.1:5060"));
        puppet(world, "sender", udp("10.0.0.3:5060"));

        say(world, "sender", datagram("10.0.0.3:5060", "10.0.0.1:5060"));

        Packet packet =
                new Packet(Packet.Transport.UDP, Endpoint.of("10.0.0.3:5060"), Endpoint.of("10.0.0.1:5060"), HELLO);
        assertThat(story(world)).containsExactly("sender SENT", "near RECEIVED");
        assertThat(entries(world, Kind.SENT).get(0).packet()).contains(packet);
        assertThat(entries(world, Kind.SENT).get(0).at()).isEqualTo(T0);
        assertThat(entries(world, Kind.RECEIVED).get(0).packet()).contains(packet);
        assertThat(entries(world, Kind.RECEIVED).get(0).at()).isEqualTo(T0.plus(LATENCY));
    }

    @Test
    void multicast_reaches_every_ear_of_group_and_port_and_the_sender_who_joined() {
        Puppet joined = puppet(world, "joined", group("224.0.1.75:5060"));
        Puppet otherPort = puppet(world, "other port", group("224.0.1.75:5061"));
        Puppet otherGroup = puppet(world, "other group", group("224.0.1.76:5060"));
        Puppet plain = puppet(world, "plain", udp("10.0.0.1:5060"), udp("0.0.0.0:5060"));
        Puppet sender = puppet(world, "sender", group("224.0.1.75:5060"));

        say(world, "sender", datagram("10.0.0.3:5060", "224.0.1.75:5060"));

        assertThat(joined.inputs()).hasSize(1);
        assertThat(sender.inputs()).hasSize(1);
        assertThat(List.of(otherPort, otherGroup, plain))
                .allSatisfy(puppet -> assertThat(puppet.inputs()).isEmpty());
    }

    @Test
    void who_left_a_group_hears_it_no_more() {
        Puppet stays = puppet(world, "stays", group("224.0.1.75:5060"));
        Puppet leaves = puppet(world, "leaves", group("224.0.1.75:5060"));
        say(world, "leaves", new Output.Unlisten(group("224.0.1.75:5060")));

        say(world, "stays", datagram("10.0.0.3:5060", "224.0.1.75:5060"));

        assertThat(stays.inputs()).hasSize(1);
        assertThat(leaves.inputs()).isEmpty();
    }

    @Test
    void broadcast_reaches_everybody_who_listens_on_the_port_each_once() {
        Puppet wildcard = puppet(world, "wildcard", udp("0.0.0.0:67"));
        Puppet second = puppet(world, "second", udp("0.0.0.0:67"));
        Puppet addressed = puppet(world, "addressed", udp("10.0.0.1:67"));
        Puppet twoEars = puppet(world, "two ears", udp("0.0.0.0:67"), udp("10.0.0.2:67"), udp("10.0.0.3:67"));
        Puppet otherPort = puppet(world, "other port", udp("0.0.0.0:68"));

        say(world, "other port", datagram("0.0.0.0:68", "255.255.255.255:67"));

        assertThat(List.of(wildcard, second, addressed, twoEars))
                .allSatisfy(puppet -> assertThat(puppet.inputs()).hasSize(1));
        assertThat(otherPort.inputs()).isEmpty();
        assertThat(((Input.Datagram) wildcard.inputs().get(0)).from()).isEqualTo(Endpoint.of("0.0.0.0:68"));
    }

    @Test
    void an_ear_at_0_0_0_0_hears_what_no_ear_of_that_address_takes() {
        Puppet wildcard = puppet(world, "wildcard", udp("0.0.0.0:67"));
        Puppet addressed = puppet(world, "addressed", udp("10.0.0.1:67"));

        say(world, "wildcard", datagram("10.0.0.9:68", "10.0.0.1:67"), datagram("10.0.0.9:68", "10.0.0.2:67"));

        assertThat(addressed.inputs()).hasSize(1);
        assertThat(wildcard.inputs())
                .singleElement()
                .isEqualTo(new Input.Datagram(Endpoint.of("10.0.0.9:68"), Endpoint.of("10.0.0.2:67"), HELLO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255:68", "10.0.0.77:68"})
    void a_bootreply_with_a_known_xid_reaches_only_the_machine_that_asked(String to) {
        puppet(world, "server", udp("10.0.0.1:67"));
        Puppet first = puppet(world, "first", udp("0.0.0.0:68"));
        Puppet second = puppet(world, "second", udp("0.0.0.0:68"));
        say(world, "first", datagram("0.0.0.0:68", "255.255.255.255:67", bootp(REQUEST, 0x11)));
        say(world, "second", datagram("0.0.0.0:68", "255.255.255.255:67", bootp(REQUEST, 0x22)));

        say(world, "server", datagram("10.0.0.1:67", to, bootp(REPLY, 0x22)));

        assertThat(first.inputs()).isEmpty();
        assertThat(second.inputs()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"255.255.255.255:68, true", "127.0.0.1:68, false"})
    void a_bootreply_with_an_unknown_xid_reaches_all_who_share_the_ear_only_by_broadcast(String to, boolean heard) {
        puppet(world, "server", udp("10.0.0.1:67"));
        Puppet first = puppet(world, "first", udp("0.0.0.0:68"));
        Puppet second = puppet(world, "second", udp("0.0.0.0:68"));

        say(world, "server", datagram("10.0.0.1:67", to, bootp(REPLY, 0x22)));

        assertThat(first.inputs()).hasSize(heard ? 1 : 0);
        assertThat(second.inputs()).hasSize(heard ? 1 : 0);
        assertThat(entries(world, Kind.LOST)).hasSize(heard ? 0 : 1);
    }

    @Test
    void a_closed_ear_forgets_its_transactions() {
        puppet(world, "server", udp("10.0.0.1:67"));
        Puppet first = puppet(world, "first", udp("0.0.0.0:68"));
        Puppet second = puppet(world, "second", udp("0.0.0.0:68"));
        say(world, "first", datagram("0.0.0.0:68", "255.255.255.255:67", bootp(REQUEST, 0x11)));
        say(world, "first", new Output.Unlisten(udp("0.0.0.0:68")));

        say(world, "server", datagram("10.0.0.1:67", "255.255.255.255:68", bootp(REPLY, 0x11)));

        assertThat(first.inputs()).isEmpty();
        assertThat(second.inputs()).hasSize(1);
    }

    @Test
    void on_loopback_a_sender_without_an_address_is_127_0_0_1_and_is_answered_by_xid() {
        Puppet server = puppet(world, "server", udp("127.0.0.1:10067"));
        Puppet first = puppet(world, "first", udp("0.0.0.0:10068"));
        Puppet second = puppet(world, "second", udp("0.0.0.0:10068"));

        say(world, "first", datagram("0.0.0.0:10068", "127.0.0.1:10067", bootp(REQUEST, 0x11)));
        say(world, "second", datagram("0.0.0.0:10068", "127.0.0.1:10067", bootp(REQUEST, 0x22)));
        say(world, "server", datagram("127.0.0.1:10067", "127.0.0.1:10068", bootp(REPLY, 0x11)));

        assertThat(server.inputs())
                .hasSize(2)
                .allSatisfy(
                        input -> assertThat(((Input.Datagram) input).from()).isEqualTo(Endpoint.of("127.0.0.1:10068")));
        assertThat(first.inputs()).hasSize(1);
        assertThat(second.inputs()).isEmpty();
        assertThat(entries(world, Kind.SENT).get(0).packet().orElseThrow().from())
                .isEqualTo(Endpoint.of("127.0.0.1:10068"));
    }

    @Test
    void what_nobody_hears_is_lost() {
        puppet(world, "sender");
        puppet(world, "elsewhere", udp("10.0.0.1:5061"), group("224.0.1.75:5061"));

        say(
                world,
                "sender",
                datagram("10.0.0.3:5060", "10.0.0.1:5060"),
                datagram("10.0.0.3:5060", "224.0.1.75:5060"),
                datagram("10.0.0.3:5060", "255.255.255.255:67"));

        assertThat(entries(world, Kind.LOST))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.text()).isEqualTo("nobody listens there"));
    }

    @Test
    void a_link_that_loses_everything_says_so() {
        world = Given.world(new LinkConditions(LATENCY, Duration.ZERO, 1, 0, 0));
        Puppet near = puppet(world, "near", udp("10.0.0.1:5060"));

        say(world, "near", datagram("10.0.0.3:5060", "10.0.0.1:5060"));

        assertThat(near.inputs()).isEmpty();
        assertThat(story(world)).containsExactly("near SENT", "near LOST");
    }

    @Test
    void a_link_that_doubles_everything_delivers_twice() {
        world = Given.world(new LinkConditions(LATENCY, Duration.ZERO, 0, 1, 0));
        Puppet near = puppet(world, "near", udp("10.0.0.1:5060"));

        say(world, "near", datagram("10.0.0.3:5060", "10.0.0.1:5060"));

        assertThat(near.heard()).extracting(Puppet.Heard::at).containsExactly(T0.plusMillis(1), T0.plusMillis(2));
        assertThat(story(world)).containsExactly("near SENT", "near RECEIVED", "near RECEIVED");
    }

    @ParameterizedTest
    @CsvSource({"65507, 1", "65508, 0"})
    void a_datagram_that_udp_cannot_carry_never_leaves(int size, int heard) {
        Puppet near = puppet(world, "near", udp("10.0.0.1:5060"));

        say(world, "near", datagram("10.0.0.3:5060", "10.0.0.1:5060", Bytes.owning(new byte[size])));

        assertThat(near.inputs()).hasSize(heard);
        assertThat(entries(world, Kind.SENT)).hasSize(heard);
        assertThat(entries(world, Kind.LOST)).hasSize(1 - heard);
    }

    @Test
    void closing_one_of_two_ears_on_a_port_leaves_the_other_open() {
        Puppet near = puppet(world, "near", udp("10.0.0.1:67"), udp("10.0.0.2:67"));
        say(world, "near", new Output.Unlisten(udp("10.0.0.1:67")));

        say(world, "near", datagram("10.0.0.9:68", "255.255.255.255:67"), datagram("10.0.0.9:68", "10.0.0.2:67"));

        assertThat(near.inputs()).hasSize(2);
    }

    @Test
    void a_taken_endpoint_makes_the_second_machine_deaf_and_is_free_again_when_closed() {
        puppet(world, "first", udp("10.0.0.1:5060"));
        Puppet second = puppet(world, "second");
        Ear ear = udp("10.0.0.1:5060");

        say(world, "second", new Output.Listen(ear));
        assertThat(second.inputs()).containsExactly(new Input.Deaf(ear, "address already in use by first"));

        say(world, "first", new Output.Unlisten(ear));
        say(world, "second", new Output.Listen(ear), new Output.Listen(ear));
        say(world, "first", datagram("10.0.0.3:5060", "10.0.0.1:5060"));
        assertThat(second.inputs()).hasSize(2).last().isInstanceOf(Input.Datagram.class);
    }

    @Test
    void closing_an_ear_of_somebody_else_does_nothing() {
        Puppet first = puppet(world, "first", udp("10.0.0.1:5060"), group("224.0.1.75:5060"));
        puppet(world, "second");
        say(world, "second", new Output.Unlisten(udp("10.0.0.1:5060")), new Output.Unlisten(group("224.0.1.75:5060")));

        say(world, "second", datagram("10.0.0.3:5060", "10.0.0.1:5060"), datagram("10.0.0.3:5060", "224.0.1.75:5060"));

        assertThat(first.inputs()).hasSize(2);
    }

    @Test
    void a_machine_may_not_ask_for_any_port_since_it_would_not_learn_which() {
        Puppet puppet = puppet(world, "puppet");

        say(world, "puppet", new Output.Listen(udp("10.0.0.1:0")));

        assertThat(puppet.inputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        Input.Deaf.class, deaf -> assertThat(deaf.why()).startsWith("port 0"));
    }

    @ParameterizedTest
    @CsvSource({"GROUP, 10.0.0.1:5060", "UDP, 224.0.1.75:5060", "HTTP, 224.0.1.75:80"})
    void groups_are_multicast_and_nothing_else_is(Ear.Kind kind, String at) {
        assertThatThrownBy(() -> world.listen("puppet", new Ear(kind, Endpoint.of(at))))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("puppet: " + at)
                .hasMessageContaining("multicast group");
    }

    @Test
    void the_world_gives_free_ports_for_port_0_and_gives_none_twice() throws CannotListen {
        world.listen("holder", udp("10.0.0.1:49152"));
        Set<Endpoint> given = new HashSet<>();
        for (int i = 0; i < 16_383; i++) {
            given.add(world.listen("puppet", udp("10.0.0.1:0")));
        }

        assertThat(given).hasSize(16_383).doesNotContain(Endpoint.of("10.0.0.1:49152"));
        assertThatThrownBy(() -> world.listen("puppet2", udp("10.0.0.1:0")))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("address already in use")
                .hasMessageContaining("choose another endpoint");
        assertThat(world.listen("puppet2", udp("10.0.0.2:0")).port()).isNotZero();
    }

    @Test
    void an_ear_opened_ahead_hears_once_its_machine_is_there() throws CannotListen {
        Endpoint at = world.listen("server", udp("10.0.0.1:0"));
        puppet(world, "client");
        say(world, "client", new Output.Send(Endpoint.of("10.0.0.2:1"), at, HELLO));
        assertThat(story(world)).containsExactly("client SENT", "client LOST");

        Puppet server = puppet(world, "server");
        say(world, "client", new Output.Send(Endpoint.of("10.0.0.2:1"), at, HELLO));

        assertThat(server.inputs()).hasSize(1);
    }

    @Test
    void a_removed_machine_hears_nothing_and_its_endpoint_is_free() {
        Puppet gone = puppet(world, "gone", udp("10.0.0.1:5060"), group("224.0.1.75:5060"), udp("0.0.0.0:68"));
        puppet(world, "sender");
        world.order("sender", Puppet.Say.of(datagram("10.0.0.3:5060", "10.0.0.1:5060")));
        world.runUntil(() -> false, Duration.ZERO);

        world.remove("gone");
        Puppet next = puppet(world, "gone", udp("10.0.0.1:5061"));
        say(world, "sender", datagram("10.0.0.3:5060", "224.0.1.75:5060"), datagram("10.0.0.3:5060", "10.0.0.1:68"));

        assertThat(gone.inputs()).isEmpty();
        assertThat(next.inputs()).isEmpty();
        assertThat(entries(world, Kind.LOST)).hasSize(3);
    }
}
