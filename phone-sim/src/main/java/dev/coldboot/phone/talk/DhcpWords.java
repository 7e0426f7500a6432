// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.io.ByteArrayOutputStream;

/** The messages that the phone's DHCP client says (RFC 2131 table 5). */
final class DhcpWords {
    /** Bytes of a message that the phone takes (option 57); an Ethernet frame's worth. */
    private static final int MAX_SIZE = 1_500;

    /** What the phone asks for: the options it understands. No capture of a real list is known (fidelity: I). */
    private static final int[] WANTED = {
        DhcpOption.SUBNET_MASK,
        DhcpOption.TIME_OFFSET,
        DhcpOption.ROUTER,
        DhcpOption.TIME_SERVER,
        DhcpOption.DNS,
        DhcpOption.HOST_NAME,
        DhcpOption.DOMAIN_NAME,
        DhcpOption.NTP,
        DhcpOption.VENDOR_SPECIFIC,
        DhcpOption.UPDATE_SERVER,
        DhcpOption.UPDATE_FILENAME,
        DhcpOption.VLAN_ID,
        DhcpOption.VLAN_PRIORITY
    };

    private final DhcpClientConfig config;

    DhcpWords(DhcpClientConfig config) {
        this.config = config;
    }

    DhcpMessage discover(int xid) {
        return message(xid, common(DhcpMessageType.DISCOVER));
    }

    /** Takes an offer: with 50 and 54, without ciaddr (RFC 2131 section 4.3.2, "SELECTING"). */
    DhcpMessage request(int xid, Ipv4Address address, Ipv4Address serverId) {
        return message(
                xid,
                common(DhcpMessageType.REQUEST)
                        .address(DhcpOption.REQUESTED_ADDRESS, address)
                        .address(DhcpOption.SERVER_ID, serverId));
    }

    /** Extends a lease: with ciaddr, without 50 and 54; an answer needs no broadcast ("RENEWING" and "REBINDING"). */
    DhcpMessage extend(int xid, Ipv4Address address) {
        return message(xid, common(DhcpMessageType.REQUEST)).withCiaddr(address).withBroadcast(false);
    }

    private DhcpMessage message(int xid, DhcpOptions.Builder options) {
        return DhcpMessage.request(xid, config.mac(), options.build()).withBroadcast(config.broadcast());
    }

    private DhcpOptions.Builder common(DhcpMessageType type) {
        DhcpOptions.Builder options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, type.code())
                .add(DhcpOption.CLIENT_ID, clientId())
                .add(DhcpOption.MAX_SIZE, Bytes.owning(new byte[] {(byte) (MAX_SIZE >>> 8), (byte) MAX_SIZE}));
        config.vendorClass().ifPresent(text -> options.text(DhcpOption.VENDOR_CLASS, text));
        config.hostName().ifPresent(text -> options.text(DhcpOption.HOST_NAME, text));
        return options.add(DhcpOption.PARAMETER_LIST, parameterList());
    }

    /** Hardware type 1 and the MAC (RFC 2132 section 9.14). */
    private Bytes clientId() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        out.writeBytes(config.mac().toArray());
        return Bytes.owning(out.toByteArray());
    }

    private Bytes parameterList() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int code : WANTED) {
            if (code != DhcpOption.VENDOR_SPECIFIC || config.readsOption43()) {
                out.write(code);
            }
        }
        return Bytes.owning(out.toByteArray());
    }
}
