// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes to {@link DhcpMessage} and back (RFC 2131 section 2, RFC 2132 sections 2 and 9.3, RFC 3396).
 *
 * <p>Reading is tolerant where senders are known to be sloppy (no END option, padding anywhere) and strict where a
 * value would lie (a length beyond the message).
 */
public final class DhcpCodec {
    /** A client that says nothing takes 576 bytes of IP datagram, 548 of them DHCP (RFC 2131 section 2). */
    public static final int MIN_SIZE = 300;

    private static final int COOKIE = 0x63825363;
    private static final int OPTIONS_AT = 240;
    private static final int SNAME_AT = 44;
    private static final int FILE_AT = 108;
    private static final int COOKIE_AT = 236;
    private static final int PAD = 0;
    private static final int END = 255;

    private DhcpCodec() {}

    /**
     * Reads a message.
     *
     * @throws WireFormatException when it is no DHCP message over Ethernet
     */
    public static DhcpMessage decode(Bytes datagram) throws WireFormatException {
        byte[] bytes = datagram.unsafeArray();
        if (bytes.length < OPTIONS_AT) {
            throw new WireFormatException(
                    bytes.length + " bytes (expected: at least " + OPTIONS_AT + ")", "DHCP message", 0);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(COOKIE_AT) != COOKIE) {
            throw new WireFormatException(
                    String.format("magic cookie %08x (expected: 63825363)", in.getInt(COOKIE_AT)),
                    "DHCP message",
                    COOKIE_AT);
        }
        int op = bytes[0];
        if (op != 1 && op != 2) {
            throw new WireFormatException("op " + (op & 0xFF) + " (expected: 1 or 2)", "DHCP message", 0);
        }
        if (bytes[1] != 1 || bytes[2] != 6) {
            throw new WireFormatException(
                    "htype " + (bytes[1] & 0xFF) + ", hlen " + (bytes[2] & 0xFF) + " (expected: Ethernet, 1 and 6)",
                    "DHCP message",
                    1);
        }
        Map<Integer, ByteArrayOutputStream> found = new LinkedHashMap<>();
        readOptions(bytes, OPTIONS_AT, bytes.length, found);
        // RFC 2132 section 9.3 and RFC 3396 section 5: the fields follow in the order file, sname.
        int overload = overload(found);
        if ((overload & 1) != 0) {
            readOptions(bytes, FILE_AT, COOKIE_AT, found);
        }
        if ((overload & 2) != 0) {
            readOptions(bytes, SNAME_AT, FILE_AT, found);
        }
        Map<Integer, Bytes> options = new LinkedHashMap<>();
        found.forEach((code, value) -> options.put(code, Bytes.owning(value.toByteArray())));
        return new DhcpMessage(
                op == 2,
                bytes[3] & 0xFF,
                in.getInt(4),
                in.getShort(8) & 0xFFFF,
                (bytes[10] & 0x80) != 0,
                Ipv4Address.at(bytes, 12),
                Ipv4Address.at(bytes, 16),
                Ipv4Address.at(bytes, 20),
                Ipv4Address.at(bytes, 24),
                MacAddress.at(bytes, 28),
                (overload & 2) != 0 ? "" : field(bytes, SNAME_AT, FILE_AT),
                (overload & 1) != 0 ? "" : field(bytes, FILE_AT, COOKIE_AT),
                new DhcpOptions(options));
    }

    private static void readOptions(byte[] bytes, int from, int end, Map<Integer, ByteArrayOutputStream> into)
            throws WireFormatException {
        int at = from;
        while (at < end) {
            int code = bytes[at] & 0xFF;
            if (code == END) {
                return;
            }
            if (code == PAD) {
                at++;
                continue;
            }
            if (at + 1 >= end) {
                throw new WireFormatException("no length before end " + end, "DHCP option " + code, at);
            }
            int length = bytes[at + 1] & 0xFF;
            if (at + 2 + length > end) {
                throw new WireFormatException("length " + length + " beyond end " + end, "DHCP option " + code, at);
            }
            into.computeIfAbsent(code, c -> new ByteArrayOutputStream()).write(bytes, at + 2, length);
            at += 2 + length;
        }
    }

    private static int overload(Map<Integer, ByteArrayOutputStream> options) {
        ByteArrayOutputStream value = options.get(DhcpOption.OVERLOAD);
        return value == null || value.size() != 1 ? 0 : value.toByteArray()[0];
    }

    private static String field(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && bytes[to] != 0) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes a message; values of more than 255 bytes are split (RFC 3396), and the whole is padded to 300 bytes, which
     * old relays and clients expect (RFC 1542 section 2.1).
     *
     * @throws IllegalArgumentException when sname or file do not fit their fields
     */
    public static Bytes encode(DhcpMessage message) {
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        message.options().values().forEach((code, value) -> writeOption(options, code, value.unsafeArray()));
        options.write(END);
        ByteBuffer out = ByteBuffer.allocate(Math.max(MIN_SIZE, OPTIONS_AT + options.size()));
        out.put((byte) (message.isReply() ? 2 : 1)).put((byte) 1).put((byte) 6).put((byte) message.hops());
        out.putInt(message.xid());
        out.putShort((short) message.secs()).putShort((short) (message.broadcast() ? 0x8000 : 0));
        out.put(message.ciaddr().toArray()).put(message.yiaddr().toArray());
        out.put(message.siaddr().toArray()).put(message.giaddr().toArray());
        out.put(message.chaddr().toArray());
        putField(out, "sname", message.sname(), SNAME_AT, FILE_AT);
        putField(out, "file", message.file(), FILE_AT, COOKIE_AT);
        out.putInt(COOKIE_AT, COOKIE).position(OPTIONS_AT).put(options.toByteArray());
        return Bytes.owning(out.array());
    }

    private static void writeOption(ByteArrayOutputStream out, int code, byte[] value) {
        int at = 0;
        do {
            int length = Math.min(255, value.length - at);
            out.write(code);
            out.write(length);
            out.write(value, at, length);
            at += length;
        } while (at < value.length);
    }

    private static void putField(ByteBuffer out, String name, String text, int from, int end) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length >= end - from) {
            throw new IllegalArgumentException(
                    name + ": " + bytes.length + " bytes (expected: less than " + (end - from) + ")");
        }
        out.position(from).put(bytes);
    }
}
