// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Tells in a few words what a packet is, from its bytes alone, when somebody reads the journal. */
public final class Dissector {
    private static final int LONGEST_LINE = 160;

    private Dissector() {}

    /** Such as {@code 127.77.0.5:15060 -> 224.0.1.75:15060 SUBSCRIBE sip:MAC%3a000413241234@224.0.1.75 SIP/2.0}. */
    public static String describe(Packet packet) {
        return packet.from() + " -> " + packet.to() + " " + what(packet);
    }

    /** The same without the addresses, such as {@code DHCPDISCOVER 000413241234}. */
    public static String what(Packet packet) {
        return packet.transport() == Packet.Transport.UDP ? datagram(packet.bytes()) : firstLine(packet.bytes());
    }

    private static String datagram(Bytes bytes) {
        try {
            DhcpMessage message = DhcpCodec.decode(bytes);
            String type = message.type().map(t -> "DHCP" + t).orElse("BOOTP");
            return type + " " + message.chaddr() + (message.yiaddr().isAny() ? "" : " " + message.yiaddr());
        } catch (WireFormatException notDhcp) {
            return isText(bytes) ? firstLine(bytes) : dns(bytes);
        }
    }

    private static boolean isText(Bytes bytes) {
        return bytes.size() > 4 && bytes.at(0) >= 'A' && bytes.at(0) <= 'Z' && bytes.at(1) >= 'A' && bytes.at(1) <= 'Z';
    }

    private static String dns(Bytes bytes) {
        try {
            DnsQuestion question = DnsCodec.decodeQuestion(bytes);
            return "DNS query " + question.name();
        } catch (WireFormatException notAQuestion) {
            try {
                DnsAnswer answer = DnsCodec.decodeAnswer(bytes);
                String found = answer.addresses().stream().map(Object::toString).collect(Collectors.joining(", "));
                return "DNS answer " + answer.question().name() + " = "
                        + (found.isEmpty() ? "nothing (rcode " + answer.rcode() + ")" : found);
            } catch (WireFormatException notDns) {
                return bytes.toString();
            }
        }
    }

    private static String firstLine(Bytes bytes) {
        int end = 0;
        while (end < bytes.size() && end < LONGEST_LINE && bytes.at(end) != '\r' && bytes.at(end) != '\n') {
            end++;
        }
        String line = new String(bytes.unsafeArray(), 0, end, StandardCharsets.UTF_8);
        // Also the controls beyond ASCII and the marks that turn the direction of writing: it may go to a terminal.
        return SecretText.masked(line.replaceAll("[\\p{Cc}\\p{Cf}]", "?"));
    }
}
