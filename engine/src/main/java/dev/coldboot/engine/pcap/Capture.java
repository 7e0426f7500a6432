// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Crossing;
import dev.coldboot.engine.journal.Crossings;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal as a pcapng file, whether the run had a wire or not: every message once, at the instant when it was sent, as
 * one capture point sees it. What was lost is there too, and its comment says why; each comment begins with the actor.
 *
 * <p>UDP is IPv4 on the first interface. Plain HTTP is TCP there; a journal has no segments, so handshake, acknowledgements
 * and end are made up. HTTPS is journalled in clear and stands on a second interface, as Wireshark exports messages that it
 * decrypted. What HTTP says of logins is masked already in the journal; bodies are as they were.
 */
public final class Capture {
    private static final int NETWORK = 0;
    private static final int DECRYPTED = 1;

    /** One connection, whoever of the two speaks. */
    private record Pair(Endpoint client, Endpoint server) {
        static Pair of(Packet packet) {
            return HttpMessage.isResponse(packet.bytes())
                    ? new Pair(packet.to(), packet.from())
                    : new Pair(packet.from(), packet.to());
        }
    }

    private final Blocks blocks;
    private final ShownPorts ports;
    private final Map<Pair, TcpConnection> connections = new HashMap<>();
    /** How many messages of a connection are to come. */
    private final Map<Pair, Integer> coming = new HashMap<>();

    private Capture(ShownPorts ports, OutputStream out) {
        this.blocks = new Blocks(out);
        this.ports = ports;
    }

    /** Writes the capture, packet by packet. */
    public static void write(List<JournalEntry> entries, ShownPorts ports, OutputStream out) throws IOException {
        List<Crossing> crossings = Crossings.of(entries);
        Capture capture = new Capture(ports, out);
        capture.count(crossings);
        capture.begin();
        for (Crossing crossing : crossings) {
            capture.write(crossing);
        }
        out.flush();
    }

    private void count(List<Crossing> crossings) {
        crossings.stream()
                .filter(crossing -> crossing.left() && crossing.packet().transport() != Packet.Transport.UDP)
                .forEach(crossing -> coming.merge(Pair.of(crossing.packet()), 1, Integer::sum));
    }

    private void begin() throws IOException {
        blocks.section(
                "The messages of a Coldboot run, made from its journal. Comments of packets begin with the actor. "
                        + (ports.isReal()
                                ? "Ports are the real ones."
                                : "Ports of well-known protocols are shown as the standard ones, so that they are dissected."));
        blocks.networkInterface(
                Blocks.LINK_RAW,
                "network",
                "datagrams, and plain HTTP whose TCP segments are made up from its messages");
        blocks.networkInterface(
                Blocks.LINK_UPPER_PDU,
                "https",
                "HTTP messages that went by TLS, in clear as an endpoint sees them; exported as upper PDUs");
    }

    private void write(Crossing crossing) throws IOException {
        switch (crossing.packet().transport()) {
            case UDP -> datagram(crossing);
            case HTTP, HTTPS -> http(crossing);
        }
    }

    private static String comment(Crossing crossing) {
        String origin = crossing.sender().isPresent() ? "" : " (received)";
        return crossing.actor()
                + origin
                + crossing.lost().map(why -> ": lost: " + why).orElse("");
    }

    private void datagram(Crossing crossing) throws IOException {
        Packet packet = crossing.packet();
        // What no IPv4 packet can carry was on no wire.
        if (packet.bytes().size() <= Output.Send.MAX_BYTES) {
            byte[] bytes = Ipv4Frames.udp(
                    ports.udp(packet.from()),
                    ports.udp(packet.to()),
                    packet.bytes().unsafeArray());
            blocks.packet(NETWORK, crossing.at(), bytes, comment(crossing));
        }
    }

    private void http(Crossing crossing) throws IOException {
        Packet packet = crossing.packet();
        Pair pair = Pair.of(packet);
        if (!crossing.left()) {
            connection(pair).knock(crossing.at(), comment(crossing));
            return;
        }
        boolean isNew = !connections.containsKey(pair);
        TcpConnection connection = connections.computeIfAbsent(pair, this::connection);
        boolean isResponse = HttpMessage.isResponse(packet.bytes());
        if (!isResponse) {
            connection.asks(HttpMessage.method(packet.bytes()));
        }
        HttpMessage message = HttpMessage.shown(packet.bytes(), connection.method());
        byte[] bytes = message.bytes().unsafeArray();
        String comment =
                comment(crossing) + message.remark().map(said -> ": " + said).orElse("");
        boolean isLast = coming.merge(pair, -1, Integer::sum) == 0;
        if (packet.transport() == Packet.Transport.HTTPS) {
            byte[] pdu = UpperPdu.http(ports.tcp(packet.from()), ports.tcp(packet.to()), bytes);
            blocks.packet(DECRYPTED, crossing.at(), pdu, comment);
        } else {
            if (isNew) {
                connection.open(crossing.at(), crossing.actor());
            }
            connection.say(crossing.at(), isResponse, bytes, comment);
            // How a call without a response ended is not known here.
            if (isLast && isResponse) {
                connection.close(crossing.at(), crossing.actor());
            }
        }
        if (isLast) {
            connections.remove(pair);
        }
    }

    private TcpConnection connection(Pair pair) {
        return new TcpConnection(
                (at, bytes, comment) -> blocks.packet(NETWORK, at, bytes, comment),
                ports.tcp(pair.client()),
                ports.tcp(pair.server()));
    }
}
