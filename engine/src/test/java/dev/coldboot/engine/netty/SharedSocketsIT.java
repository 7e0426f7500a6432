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
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedSocketsIT {
    private static final Ipv4Address FIRST = Ipv4Address.of("127.77.0.1");
    private static final HttpService HELLO = (now, ask) -> HttpService.Answer.of(HttpResponse.html("hello"));

    private final NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal());

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    /** How many sockets of the protocol the kernel has on a local port, as {@code ADDRESS:PORT} in its hex. */
    private static List<String> sockets(String protocol, int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return Files.readAllLines(Path.of("/proc/net/" + protocol)).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[1].endsWith(suffix))
                .filter(fields -> protocol.equals("udp") || fields[3].equals("0A"))
                .map(fields -> fields[1])
                .toList();
    }

    @Test
    void five_hundred_phones_on_one_port_have_one_socket_for_each_protocol() throws Exception {
        Puppet last = null;
        Endpoint udp = listen(world, "phone 0", Ear.udp(new Endpoint(FIRST, 0)));
        Endpoint http = listen(world, "phone 0", Ear.http(new Endpoint(FIRST, 0)));
        for (int i = 1; i < 500; i++) {
            last = puppet(world, "phone " + i);
            listen(world, "phone " + i, Ear.udp(new Endpoint(FIRST.plus(i), udp.port())));
            listen(world, "phone " + i, Ear.http(new Endpoint(FIRST.plus(i), http.port())));
        }

        assertThat(sockets("udp", udp.port())).hasSize(1).allMatch(at -> at.startsWith("00000000:"));
        assertThat(sockets("tcp", http.port())).hasSize(1).allMatch(at -> at.startsWith("00000000:"));
        puppet(world, "phone 0");
        say(world, "phone 0", datagram(udp, new Endpoint(FIRST.plus(499), udp.port())));
        awaitInputs(world, last, 1);

        world.close();
        assertThat(sockets("udp", udp.port())).isEmpty();
        assertThat(sockets("tcp", http.port())).isEmpty();
    }

    @Test
    void a_port_is_free_once_its_last_ear_closes() throws Exception {
        puppet(world, "phone");
        Endpoint udp = listen(world, "phone", Ear.udp(new Endpoint(FIRST, 0)));
        Endpoint group = listen(world, "phone", Ear.group(Endpoint.of("224.0.1.75:0")));
        Endpoint http = listen(world, "phone", Ear.http(new Endpoint(FIRST, 0)));
        say(world, "phone", datagram(udp, udp));
        Real.await(
                world,
                () -> world.journal().entries().stream().anyMatch(entry -> entry.kind() == Kind.RECEIVED) || !prod());
        assertThat(sockets("udp", udp.port())).as("to hear and to send").hasSize(2);

        say(world, "phone", new Output.Unlisten(Ear.udp(udp)), new Output.Unlisten(Ear.group(group)));
        say(world, "phone", new Output.Unlisten(Ear.http(http)));
        Real.settle(world, "phone");
        Endpoint later = listen(world, "later", Ear.udp(new Endpoint(FIRST, 0)));

        assertThat(later.port()).isNotZero();
        assertThat(sockets("udp", udp.port())).isEmpty();
        assertThat(sockets("udp", group.port())).isEmpty();
        assertThat(sockets("tcp", http.port())).isEmpty();
    }

    private boolean prod() {
        say(world, "phone", Real.TOLD);
        return true;
    }

    @Test
    void more_senders_than_the_pool_holds_lose_no_datagram() {
        int count = SenderPool.MAX_SENDERS + 100;
        List<Puppet> phones = new ArrayList<>();
        Endpoint server = listen(world, "server", Ear.udp(Endpoint.of("127.0.0.1:0")));
        Puppet echo = new Puppet(
                input -> input instanceof Input.Datagram heard ? List.of(datagram(server, heard.from())) : List.of());
        world.add("server", echo);
        int port = listen(world, "phone 0", Ear.udp(new Endpoint(FIRST, 0))).port();
        for (int i = 0; i < count; i++) {
            phones.add(puppet(world, "phone " + i));
            listen(world, "phone " + i, Ear.udp(new Endpoint(FIRST.plus(i), port)));
        }

        for (int i = 0; i < count; i++) {
            say(world, "phone " + i, datagram(new Endpoint(FIRST.plus(i), port), server));
            // Not all at once: the kernel's own buffers are smaller than that.
            awaitInputs(world, phones.get(Math.max(0, i - 20)), 1);
        }
        phones.forEach(phone -> awaitInputs(world, phone, 1));

        assertThat(world.network().senders()).isEqualTo(SenderPool.MAX_SENDERS);
        for (int i = 0; i < count; i++) {
            assertThat(phones.get(i).inputs())
                    .containsExactly(new Input.Datagram(
                            server,
                            new Endpoint(FIRST.plus(i), port),
                            datagram(server, server).bytes()));
        }
    }

    @Test
    void what_nobody_hears_is_lost_where_that_can_be_known() {
        puppet(world, "phone");
        Endpoint own = listen(world, "phone", Ear.udp(new Endpoint(FIRST, 0)));
        listen(world, "not yet there", Ear.udp(new Endpoint(FIRST.plus(1), own.port())));

        for (int i = 1; i < 3; i++) {
            say(world, "phone", datagram(own, new Endpoint(FIRST.plus(i), own.port())));
        }
        Real.await(world, () -> Real.entries(world, Kind.LOST).size() == 2 || !prod());

        assertThat(Real.entries(world, Kind.LOST))
                .allSatisfy(entry -> assertThat(entry.text()).isEqualTo("nobody listens there"));
    }

    @Test
    void two_worlds_may_hear_one_group() {
        try (NettyWorld neighbour = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal())) {
            Puppet here = puppet(world, "here");
            Endpoint group = listen(world, "here", Ear.group(Endpoint.of("224.0.1.75:0")));
            Puppet there = puppet(neighbour, "there");
            listen(neighbour, "there", Ear.group(group));
            puppet(world, "sender");
            Endpoint from = listen(world, "sender", Ear.udp(new Endpoint(FIRST, 0)));

            say(world, "sender", datagram(from, group));
            awaitInputs(world, here, 1);
            awaitInputs(neighbour, there, 1);

            assertThat(there.inputs()).isEqualTo(here.inputs());
        }
    }

    @Test
    void a_shared_socket_is_held_to_loopback_before_it_is_bound() {
        Transport transport = new Transport(true);
        var channel = transport.datagrams();
        try {
            assertThat(channel).isInstanceOf(EpollDatagramChannel.class);
            assertThat(Transport.heldTo(channel)).isEmpty();
            assertThat(transport.hold(channel, "nosuchinterface")).isFalse();
            assertThat(transport.hold(channel, "lo")).isTrue();
            assertThat(Transport.heldTo(channel)).isEqualTo("lo");
            assertThat(new Transport(false).hold(channel, "lo")).isFalse();
        } finally {
            Transport.discard(channel);
        }
    }

    @Test
    void an_address_beyond_loopback_reaches_nobody_on_a_shared_socket() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
                .toList();
        assumeThat(outside).isNotEmpty();
        Endpoint server = world.serve("server", Endpoint.of("127.0.0.1:0"), Optional.empty(), HELLO);

        assertThat(isAnswered(outside.get(0), server.port())).isFalse();
        assertThat(isAnswered(InetAddress.getLoopbackAddress(), server.port())).isTrue();
    }

    private static boolean isAnswered(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException refusedOrReset) {
            return false;
        }
    }
}
