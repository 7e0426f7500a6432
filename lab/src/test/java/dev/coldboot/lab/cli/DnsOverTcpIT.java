// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.dns.DnsAnswers;
import dev.coldboot.dns.DnsZone;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import dev.coldboot.wire.dns.DnsRecord;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsOverTcpIT {
    private final NettyWorld world =
            new NettyWorld(NettyWorldConfig.on(NettyWorldConfig.LOOPBACK_INTERFACE), new Journal(100));
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Endpoint at;

    @BeforeEach
    void open() throws Exception {
        at = open(Optional.empty(), 200);
    }

    private Endpoint open(Optional<Endpoint> forward, int addresses) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 0; i < addresses; i++) {
            records.add(DnsRecord.a("large.example", Ipv4Address.of("10.0.0.1").plus(i)));
        }
        Endpoint door = new Endpoint(Ipv4Address.LOOPBACK, port);
        opened.add(DnsOverTcp.open(world, door, new DnsAnswers(new DnsZone(records)), forward));
        return door;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable door : opened) {
            door.close();
        }
        world.close();
    }

    private static Socket connected(Endpoint to) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), to.port());
    }

    private static void write(Socket connection, Bytes message) throws IOException {
        connection
                .getOutputStream()
                .write(Bytes.hex(String.format("%04x", message.size())).toArray());
        connection.getOutputStream().write(message.toArray());
    }

    private static DnsAnswer ask(Socket connection, String name) throws Exception {
        write(connection, DnsCodec.encode(new DnsQuestion(7, name, 1)));
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        return DnsCodec.decodeAnswer(Bytes.owning(answer));
    }

    @Test
    void an_answer_that_no_datagram_holds_comes_whole() throws Exception {
        try (Socket connection = connected(at)) {
            assertThat(ask(connection, "large.example").addresses()).hasSize(200);
        }
    }

    @Test
    void several_questions_are_answered_on_one_connection() throws Exception {
        try (Socket connection = connected(at)) {
            assertThat(ask(connection, "large.example").rcode()).isZero();
            assertThat(ask(connection, "x.example").rcode()).isEqualTo(DnsAnswer.NO_SUCH_NAME);
            assertThat(ask(connection, "example").rcode()).isZero();
        }
    }

    @Test
    void who_sends_garbage_is_cut_off_and_the_next_one_is_answered() throws Exception {
        try (Socket connection = connected(at)) {
            write(connection, Bytes.hex("ff".repeat(20)));

            assertThat(connection.getInputStream().read()).isEqualTo(-1);
        }
        try (Socket connection = connected(at)) {
            assertThat(ask(connection, "large.example").addresses()).hasSize(200);
        }
    }

    @Test
    void more_connections_than_are_allowed_are_turned_away() throws Exception {
        List<Socket> many = new ArrayList<>();
        try {
            for (int i = 0; i < DnsOverTcp.MAX_CONNECTIONS; i++) {
                Socket one = connected(at);
                many.add(one);
                ask(one, "large.example");
            }
            try (Socket tooMany = connected(at)) {
                assertThat(tooMany.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket one : many) {
                one.close();
            }
        }
    }

    @Test
    void what_is_not_known_is_asked_elsewhere_where_one_is_told_to() throws Exception {
        Endpoint second = open(Optional.of(at), 0);

        try (Socket connection = connected(second)) {
            assertThat(ask(connection, "large.example").addresses()).hasSize(200);
        }
    }
}
