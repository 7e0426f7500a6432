// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpPacket;
import java.util.List;
import java.util.Optional;

/**
 * A packet taken apart for somebody who clicks on it. No bytes make it throw; passwords are masked by the rule of {@code
 * SecretSettings}, in fields and dump alike, and blocks of files that come by TFTP are not shown at all, since nobody can
 * tell what stands in them.
 *
 * @param protocol such as {@code DHCP}; {@code data} where it cannot be told
 * @param fields in the order of the wire
 * @param hexDump of the first {@link #MAX_DUMP} bytes
 */
public record PacketDetails(String protocol, List<Field> fields, String hexDump) {
    /** As much as is dumped. */
    public static final int MAX_DUMP = 4 << 10;

    /** As much of a text as is shown, in characters. */
    public static final int MAX_TEXT = 16 << 10;

    /**
     * A part of the packet.
     *
     * @param value may be empty where the children say all, and may have line ends
     */
    public record Field(String name, String value, List<Field> children) {
        public Field {
            children = List.copyOf(children);
        }

        static Field of(String name, Object value) {
            return new Field(name, value.toString(), List.of());
        }
    }

    public PacketDetails {
        fields = List.copyOf(fields);
    }

    /** What stands in the packet. */
    public static PacketDetails of(Packet packet) {
        Bytes bytes = packet.bytes();
        if (packet.transport() != Packet.Transport.UDP) {
            return shown(packet.transport().name(), HttpDetails.fields(SecretText.masked(bytes)), bytes);
        }
        try {
            return shown("DHCP", DhcpDetails.fields(DhcpCodec.decode(bytes)), bytes);
        } catch (WireFormatException notDhcp) {
            return withoutDhcp(bytes);
        }
    }

    private static PacketDetails withoutDhcp(Bytes bytes) {
        try {
            return shown("SIP", SipDetails.fields(SipCodec.decode(SecretText.masked(bytes))), bytes);
        } catch (WireFormatException notSip) {
            Optional<List<Field>> dns = DnsDetails.fields(bytes);
            return dns.isPresent() ? shown("DNS", dns.get(), bytes) : withoutDns(bytes);
        }
    }

    private static PacketDetails withoutDns(Bytes bytes) {
        try {
            TftpPacket packet = TftpCodec.decode(bytes);
            Bytes dumped = packet instanceof TftpPacket.Data ? Packet.beginning(bytes, TftpDetails.HEAD) : bytes;
            return shown("TFTP", TftpDetails.fields(packet), dumped);
        } catch (WireFormatException unknown) {
            Field what = SecretText.isText(bytes)
                    ? Field.of("text", SecretText.shown(SecretText.masked(bytes)))
                    : Field.of("data", bytes);
            return shown("data", List.of(what), bytes);
        }
    }

    private static PacketDetails shown(String protocol, List<Field> fields, Bytes bytes) {
        return new PacketDetails(protocol, fields, HexDump.of(SecretText.masked(bytes), MAX_DUMP));
    }
}
