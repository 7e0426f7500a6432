// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsServerCodec;
import dev.coldboot.wire.sip.CSeq;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpPacket;
import java.util.Optional;

/**
 * What a datagram is, by its bytes alone, as ports are other in every lab.
 *
 * @param phone the client of DHCP
 * @param given the address that DHCP gives him
 */
record Recognised(Protocol protocol, String name, Optional<MacAddress> phone, Optional<Ipv4Address> given) {
    /** Nothing that faults know the name of. */
    private static final Recognised UNKNOWN = of(Protocol.ANY, "datagram");

    private static Recognised of(Protocol protocol, String name) {
        return new Recognised(protocol, name, Optional.empty(), Optional.empty());
    }

    static Recognised of(Bytes datagram) {
        try {
            return dhcp(DhcpCodec.decode(datagram));
        } catch (WireFormatException notDhcp) {
            return isText(datagram) ? sip(datagram) : dns(datagram);
        }
    }

    private static Recognised dhcp(DhcpMessage message) {
        String name = message.type().map(type -> "DHCP" + type).orElse("BOOTP");
        boolean isGiven = name.equals("DHCPACK") && !message.yiaddr().isAny();
        return new Recognised(
                Protocol.DHCP,
                name,
                Optional.of(message.chaddr()),
                isGiven ? Optional.of(message.yiaddr()) : Optional.empty());
    }

    private static boolean isText(Bytes bytes) {
        return bytes.size() > 4 && bytes.at(0) >= 'A' && bytes.at(0) <= 'Z' && bytes.at(1) >= 'A' && bytes.at(1) <= 'Z';
    }

    private static Recognised sip(Bytes datagram) {
        try {
            SipMessage message = SipCodec.decode(datagram);
            if (message instanceof SipRequest request) {
                return of(Protocol.SIP, request.method());
            }
            SipResponse response = (SipResponse) message;
            return of(
                    Protocol.SIP,
                    response.status() + " " + CSeq.parse(message.header("CSeq")).method());
        } catch (WireFormatException notSip) {
            return UNKNOWN;
        }
    }

    /** Before TFTP, whose blocks of data may be anything. */
    private static Recognised dns(Bytes datagram) {
        try {
            DnsServerCodec.decode(datagram);
            return of(Protocol.DNS, "DNS query");
        } catch (WireFormatException notAQuery) {
            try {
                DnsCodec.decodeAnswer(datagram);
                return of(Protocol.DNS, "DNS answer");
            } catch (WireFormatException notDns) {
                return tftp(datagram);
            }
        }
    }

    private static Recognised tftp(Bytes datagram) {
        try {
            return of(Protocol.TFTP, name(TftpCodec.decode(datagram)));
        } catch (WireFormatException notTftp) {
            return UNKNOWN;
        }
    }

    private static String name(TftpPacket packet) {
        if (packet instanceof TftpPacket.Read) {
            return "RRQ";
        } else if (packet instanceof TftpPacket.Write) {
            return "WRQ";
        } else if (packet instanceof TftpPacket.Data) {
            return "DATA";
        } else if (packet instanceof TftpPacket.Ack) {
            return "ACK";
        }
        return packet instanceof TftpPacket.Agreed ? "OACK" : "ERROR";
    }
}
