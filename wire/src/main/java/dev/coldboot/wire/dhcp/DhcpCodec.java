// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to {@link DhcpMessage} and back (RFC 2131 section 2, RFC 2132 sections 2 and 9.3, RFC 3396).
 *
 * <p>Reading is tolerant where senders are known to be sloppy (no END option, padding anywhere) and strict where a
 * value would lie (a length beyond the message).
 */
public final class DhcpCodec {
    /** Shorter messages are padded to this: old relays and clients drop them (RFC 1542 section 2.1). */
    public static final int MIN_SIZE = 300;
    /** What every client takes: 576 bytes of IP datagram less the headers of IP and UDP (RFC 2131 section 2). */
    public static final int ALWAYS_TAKEN = 548;

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
        OptionPieces found = new OptionPieces();
        readOptions(bytes, OPTIONS_AT, bytes.length, found);
        // RFC 2132 section 9.3 and RFC 3396 section 5: the fields follow in the order file, sname.
        int overload = overload(found.take(DhcpOption.OVERLOAD));
        if ((overload & 1) != 0) {
            readOptions(bytes, FILE_AT, COOKIE_AT, found);
        }
        if ((overload & 2) != 0) {
            readOptions(bytes, SNAME_AT, FILE_AT, found);
        }
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
                found.whole());
    }

    private static void readOptions(byte[] bytes, int from, int end, OptionPieces into) throws WireFormatException {
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
            into.add(code, bytes, at + 2, length);
            at += 2 + length;
        }
    }

    private static int overload(@Nullable Bytes value) throws WireFormatException {
        if (value == null) {
            return 0;
        }
        if (value.size() != 1 || value.at(0) < 1 || value.at(0) > 3) {
            throw new WireFormatException("value " + value.hex() + " (expected: 01, 02 or 03)", "DHCP option 52", -1);
        }
        return value.at(0);
    }

    private static String field(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && bytes[to] != 0) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /**
     * A message that was made to fit.
     *
     * @param leftOut numbers of the options for which there was no room
     */
    public record Fitted(Bytes bytes, List<Integer> leftOut) {
        public Fitted {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Writes a message; values of more than 255 bytes are split (RFC 3396), and the whole is padded to 300 bytes.
     *
     * @throws IllegalArgumentException when sname or file do not fit their fields, or option 52 is among the options
     */
    public static Bytes encode(DhcpMessage message) {
        return encode(message, Integer.MAX_VALUE).bytes();
    }

    /**
     * Writes a message for a client that takes that many bytes. Where the options need more, they overflow into the
     * fields file and sname as far as those are free (option 52, RFC 2132 section 9.3); what finds no room even there is
     * left out, the last ones first, but for option 82, which belongs to the relay and gives way only to message type and
     * server id.
     *
     * @param most bytes of the UDP datagram, at least {@link #MIN_SIZE}
     * @throws IllegalArgumentException as {@link #encode(DhcpMessage)} does
     */
    public static Fitted encode(DhcpMessage message, int most) {
        if (message.options().has(DhcpOption.OVERLOAD)) {
            throw new IllegalArgumentException("option 52: the codec's own (expected: none)");
        }
        if (most < MIN_SIZE) {
            throw new IllegalArgumentException("most: " + most + " bytes (expected: at least " + MIN_SIZE + ")");
        }
        OptionLayout layout = OptionLayout.of(message, most - OPTIONS_AT);
        ByteBuffer out = ByteBuffer.allocate(Math.max(MIN_SIZE, OPTIONS_AT + layout.size()));
        out.put((byte) (message.isReply() ? 2 : 1)).put((byte) 1).put((byte) 6).put((byte) message.hops());
        out.putInt(message.xid());
        out.putShort((short) message.secs()).putShort((short) (message.broadcast() ? 0x8000 : 0));
        out.putInt(message.ciaddr().bits()).putInt(message.yiaddr().bits());
        out.putInt(message.siaddr().bits()).putInt(message.giaddr().bits());
        out.put(message.chaddr().toArray());
        putField(out, "sname", message.sname(), SNAME_AT, FILE_AT);
        putField(out, "file", message.file(), FILE_AT, COOKIE_AT);
        layout.writeSname(out.position(SNAME_AT));
        layout.writeFile(out.position(FILE_AT));
        layout.writeOptions(out.putInt(COOKIE_AT, COOKIE).position(OPTIONS_AT));
        return new Fitted(Bytes.owning(out.array()), layout.leftOut());
    }

    private static void putField(ByteBuffer out, String name, String text, int from, int end) {
        if (text.isEmpty()) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length >= end - from) {
            throw new IllegalArgumentException(
                    name + ": " + bytes.length + " bytes (expected: less than " + (end - from) + ")");
        }
        out.position(from).put(bytes);
    }
}
