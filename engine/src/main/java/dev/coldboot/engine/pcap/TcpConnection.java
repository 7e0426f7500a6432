// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import dev.coldboot.wire.Endpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;

/** The segments of one TCP connection (RFC 9293): what a journal does not have of it is made up from what was said. */
final class TcpConnection {
    /** What fits behind both headers into a frame of Ethernet. */
    static final int MAX_SEGMENT = 1_460;

    private static final int SEGMENTS_PER_ACK = 16;
    private static final byte[] NOTHING = {};
    private static final String OWN = " (TCP's own, not in the journal)";

    /** Takes the segments. */
    interface Wire {
        void packet(Instant at, byte[] bytes, String comment) throws IOException;
    }

    /** An end of it, with the number of its next byte. */
    private static final class End {
        final Endpoint at;
        int next;

        End(Endpoint at) {
            this.at = at;
            this.next = at.hashCode();
        }
    }

    private final Wire wire;
    private final End client;
    private final End server;
    private String method = "GET";

    TcpConnection(Wire wire, Endpoint client, Endpoint server) {
        this.wire = wire;
        this.client = new End(client);
        this.server = new End(server);
    }

    /** The method of the request that waits for its response. */
    String method() {
        return method;
    }

    void asks(String next) {
        method = next;
    }

    /** A connection that never came about. */
    void knock(Instant at, String comment) throws IOException {
        segment(at, client, server, Ipv4Frames.SYN, NOTHING, comment);
    }

    void open(Instant at, String actor) throws IOException {
        segment(at, client, server, Ipv4Frames.SYN, NOTHING, actor + OWN);
        client.next++;
        segment(at, server, client, Ipv4Frames.SYN | Ipv4Frames.ACK, NOTHING, actor + OWN);
        server.next++;
        segment(at, client, server, Ipv4Frames.ACK, NOTHING, actor + OWN);
    }

    void say(Instant at, boolean byServer, byte[] message, String comment) throws IOException {
        End from = byServer ? server : client;
        End to = byServer ? client : server;
        int segments = 0;
        for (int begin = 0; begin < message.length; begin += MAX_SEGMENT) {
            int end = Math.min(message.length, begin + MAX_SEGMENT);
            int flags = Ipv4Frames.ACK | (end == message.length ? Ipv4Frames.PSH : 0);
            segment(at, from, to, flags, Arrays.copyOfRange(message, begin, end), comment);
            from.next += end - begin;
            if (++segments % SEGMENTS_PER_ACK == 0) {
                segment(at, to, from, Ipv4Frames.ACK, NOTHING, comment + OWN);
            }
        }
    }

    void close(Instant at, String actor) throws IOException {
        segment(at, server, client, Ipv4Frames.FIN | Ipv4Frames.ACK, NOTHING, actor + OWN);
        server.next++;
        segment(at, client, server, Ipv4Frames.FIN | Ipv4Frames.ACK, NOTHING, actor + OWN);
        client.next++;
        segment(at, server, client, Ipv4Frames.ACK, NOTHING, actor + OWN);
    }

    private void segment(Instant at, End from, End to, int flags, byte[] payload, String comment) throws IOException {
        wire.packet(at, Ipv4Frames.tcp(from.at, to.at, from.next, to.next, flags, payload), comment);
    }
}
