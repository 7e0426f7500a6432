// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import dev.coldboot.wire.Endpoint;
import java.nio.ByteBuffer;

/** IPv4 packets with UDP and TCP inside (RFC 791, RFC 768, RFC 9293), checksums and all. */
final class Ipv4Frames {
    static final int SYN = 0x02;
    static final int FIN = 0x01;
    static final int PSH = 0x08;
    static final int ACK = 0x10;

    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int TCP_HEADER = 20;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int TTL = 64;
    private static final int WINDOW = 0xFFFF;

    private Ipv4Frames() {}

    static byte[] udp(Endpoint from, Endpoint to, byte[] payload) {
        ByteBuffer packet = begin(UDP, from, to, UDP_HEADER + payload.length);
        packet.putShort((short) from.port())
                .putShort((short) to.port())
                .putShort((short) (UDP_HEADER + payload.length))
                .putShort((short) 0)
                .put(payload);
        int sum = checksum(packet, UDP);
        // 0 would mean that there is none (RFC 768).
        packet.putShort(IP_HEADER + 6, (short) (sum == 0 ? 0xFFFF : sum));
        return bytes(packet);
    }

    static byte[] tcp(Endpoint from, Endpoint to, int sequence, int acknowledged, int flags, byte[] payload) {
        ByteBuffer packet = begin(TCP, from, to, TCP_HEADER + payload.length);
        packet.putShort((short) from.port())
                .putShort((short) to.port())
                .putInt(sequence)
                .putInt((flags & ACK) == 0 ? 0 : acknowledged)
                .putShort((short) (((TCP_HEADER / 4) << 12) | flags))
                .putShort((short) WINDOW)
                .putInt(0)
                .put(payload);
        packet.putShort(IP_HEADER + 16, (short) checksum(packet, TCP));
        return bytes(packet);
    }

    private static ByteBuffer begin(int protocol, Endpoint from, Endpoint to, int length) {
        ByteBuffer packet = ByteBuffer.allocate(IP_HEADER + length);
        packet.putShort((short) 0x4500)
                .putShort((short) (IP_HEADER + length))
                .putShort((short) 0)
                .putShort((short) DO_NOT_FRAGMENT)
                .put((byte) TTL)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(from.address().bits())
                .putInt(to.address().bits());
        packet.putShort(10, (short) folded(sum(packet, 0, IP_HEADER)));
        return packet;
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.capacity()];
        packet.get(0, bytes);
        return bytes;
    }

    /** Over the pseudo header (addresses, protocol, length) and what follows the IP header. */
    private static int checksum(ByteBuffer packet, int protocol) {
        int length = packet.capacity() - IP_HEADER;
        return folded(sum(packet, 12, IP_HEADER) + protocol + length + sum(packet, IP_HEADER, packet.capacity()));
    }

    private static long sum(ByteBuffer packet, int from, int to) {
        long sum = 0;
        for (int at = from; at < to; at += 2) {
            int low = at + 1 < to ? packet.get(at + 1) & 0xFF : 0;
            sum += ((packet.get(at) & 0xFF) << 8) | low;
        }
        return sum;
    }

    /** The one's complement of the one's complement sum (RFC 1071). */
    private static int folded(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) ~folded & 0xFFFF;
    }
}
