// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.dhcp.DhcpOrder;
import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.DhcpServerStatus;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.lab.LeaseFile;
import dev.coldboot.lab.LeaseWriter;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases over a {@code kill -9} of the whole process, and over many renewals. */
class DhcpRestartIT {
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final int PHONES = 10_000;

    @TempDir
    private Path folder;

    private static DhcpMessage message(DhcpMessageType type, MacAddress mac, DhcpOptions more) {
        return DhcpMessage.request(
                7,
                mac,
                DhcpOptions.builder()
                        .octet(DhcpOption.MESSAGE_TYPE, type.code())
                        .addAll(more)
                        .build());
    }

    /** INIT-REBOOT where there is no server id, SELECTING where there is one. */
    private static DhcpMessage request(MacAddress mac, Ipv4Address address, boolean selects) {
        DhcpOptions.Builder options = DhcpOptions.builder().address(DhcpOption.REQUESTED_ADDRESS, address);
        if (selects) {
            options.address(DhcpOption.SERVER_ID, Ipv4Address.LOOPBACK);
        }
        return message(DhcpMessageType.REQUEST, mac, options.build());
    }

    private static DhcpMessage discover(MacAddress mac) {
        return message(DhcpMessageType.DISCOVER, mac, DhcpOptions.NONE);
    }

    /** A server in a process of its own, with a phone that talks to it. */
    private static final class Server implements AutoCloseable {
        private final Process process;
        private final DatagramSocket phone = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final int port;

        Server(Path leases) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.coldboot.lab.cli.Coldboot",
                            "dhcp",
                            "--quiet",
                            "--port",
                            "0",
                            "--lease-file",
                            leases.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            String ready = String.valueOf(out.readLine());
            assertThat(ready).startsWith("ready dhcp 127.0.0.1:");
            port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
            phone.setSoTimeout(20_000);
        }

        DhcpMessage ask(DhcpMessage message) throws Exception {
            byte[] bytes = DhcpCodec.encode(message).toArray();
            phone.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            DatagramPacket answer = new DatagramPacket(new byte[2_000], 2_000);
            phone.receive(answer);
            return DhcpCodec.decode(Bytes.of(Arrays.copyOf(answer.getData(), answer.getLength())));
        }

        /** SIGKILL. */
        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
            phone.close();
        }
    }

    @Test
    void what_was_acknowledged_is_known_after_kill_9() throws Exception {
        Path leases = folder.resolve("leases");
        List<Ipv4Address> given = new ArrayList<>();
        try (Server first = new Server(leases)) {
            for (int i = 0; i < 20; i++) {
                Ipv4Address offered = first.ask(discover(MAC.plus(i))).yiaddr();
                DhcpMessage answer = first.ask(request(MAC.plus(i), offered, true));
                assertThat(answer.type()).contains(DhcpMessageType.ACK);
                given.add(answer.yiaddr());
            }
        }
        Files.writeString(leases, Files.readString(leases) + "127.77.0.99 BOUND 20");

        try (Server second = new Server(leases)) {
            assertThat(second.ask(discover(MAC.plus(99))).yiaddr()).isNotIn(given);
            for (int i = 0; i < 20; i++) {
                DhcpMessage answer = second.ask(request(MAC.plus(i), given.get(i), false));
                assertThat(answer.type()).contains(DhcpMessageType.ACK);
                assertThat(answer.yiaddr()).isEqualTo(given.get(i));
            }
        }
    }

    @Test
    void ten_thousand_leases_are_renewed_without_growth() throws Exception {
        Path file = folder.resolve("leases");
        Endpoint at = Endpoint.of("127.0.0.1:10067");
        DhcpServerConfig config = DhcpServerConfig.builder(at)
                .pool(Ipv4Address.of("127.77.0.1"), Ipv4Address.of("127.77.255.254"))
                .mask(Ipv4Address.of("255.255.0.0"))
                .build();
        BlockingQueue<DhcpOrder> written = new LinkedBlockingQueue<>();
        try (LeaseWriter leases = new LeaseWriter(LeaseFile.open(file), written::add)) {
            DhcpServer server = new DhcpServer(config, leases);
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            for (int i = 0; i < PHONES; i++) {
                Ipv4Address address = Ipv4Address.of("127.77.0.1").plus(i);
                server.handle(now, datagram(at, request(MAC.plus(i), address, true)));
            }
            for (int granted = 0; granted < PHONES; ) {
                granted += sends(server.handle(now, new Input.Ordered(written.take())));
            }
            for (int round = 0; round < 25; round++) {
                now = now.plus(Duration.ofMinutes(30));
                renew(server, now, at, written);
            }

            assertThat(leases.contents().leases()).hasSize(PHONES);
            assertThat(status(server, now, at).leases()).isEqualTo(PHONES);
            assertThat(Files.size(file)).as("bytes of file").isLessThan(12L << 20);
        }
    }

    /** What is published with the next renewal. */
    private static DhcpServerStatus status(DhcpServer server, Instant now, Endpoint at) {
        DhcpMessage renewal =
                message(DhcpMessageType.REQUEST, MAC, DhcpOptions.NONE).withCiaddr(Ipv4Address.of("127.77.0.1"));
        return server.handle(now, datagram(at, renewal)).stream()
                .filter(Output.Publish.class::isInstance)
                .map(output -> (DhcpServerStatus) ((Output.Publish) output).status())
                .findFirst()
                .orElseThrow();
    }

    /** Every phone once, until all have their acknowledgements. */
    private static void renew(DhcpServer server, Instant now, Endpoint at, BlockingQueue<DhcpOrder> written)
            throws InterruptedException {
        int acknowledged = 0;
        for (int i = 0; i < PHONES; i++) {
            DhcpMessage renewal = message(DhcpMessageType.REQUEST, MAC.plus(i), DhcpOptions.NONE)
                    .withCiaddr(Ipv4Address.of("127.77.0.1").plus(i));
            acknowledged += sends(server.handle(now, datagram(at, renewal)));
        }
        while (acknowledged < PHONES) {
            acknowledged += sends(server.handle(now, new Input.Ordered(written.take())));
        }
    }

    private static int sends(List<Output> outputs) {
        return (int) outputs.stream().filter(Output.Send.class::isInstance).count();
    }

    private static Input.Datagram datagram(Endpoint at, DhcpMessage message) {
        return new Input.Datagram(Endpoint.of("127.0.0.1:10068"), at, DhcpCodec.encode(message));
    }
}
