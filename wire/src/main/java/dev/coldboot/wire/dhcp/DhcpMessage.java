// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A DHCP message (RFC 2131 section 2).
 *
 * @param isReply whether {@code op} is BOOTREPLY
 * @param hops relays that passed it on, 0 to 255
 * @param xid the transaction's number, as the 32 bits of an int
 * @param secs seconds since the client began, 0 to 65535
 * @param broadcast the flag by which a client asks for broadcast answers
 * @param ciaddr the address that the client has
 * @param yiaddr the address that the client is given
 * @param siaddr the next server of the boot
 * @param giaddr the relay that passed it on
 * @param chaddr hardware address of the client (Ethernet only)
 * @param sname the field of the server's name, without its NULs; empty where it carries options
 * @param file the field of the file's name, without its NULs; empty where it carries options
 */
public record DhcpMessage(
        boolean isReply,
        int hops,
        int xid,
        int secs,
        boolean broadcast,
        Ipv4Address ciaddr,
        Ipv4Address yiaddr,
        Ipv4Address siaddr,
        Ipv4Address giaddr,
        MacAddress chaddr,
        String sname,
        String file,
        DhcpOptions options) {

    /** A client's message without addresses, as a DISCOVER begins. */
    public static DhcpMessage request(int xid, MacAddress chaddr, DhcpOptions options) {
        Ipv4Address none = Ipv4Address.ANY;
        return new DhcpMessage(false, 0, xid, 0, true, none, none, none, none, chaddr, "", "", options);
    }

    /** A server's answer to the message: xid, flags, relay and hardware address are copied (RFC 2131 table 3). */
    public DhcpMessage reply(Ipv4Address yiaddr, DhcpOptions replyOptions) {
        Ipv4Address none = Ipv4Address.ANY;
        return new DhcpMessage(true, 0, xid, 0, broadcast, ciaddr, yiaddr, none, giaddr, chaddr, "", "", replyOptions);
    }

    /** What option 53 says; empty in plain BOOTP. */
    public Optional<DhcpMessageType> type() {
        OptionalLong code = options.number(DhcpOption.MESSAGE_TYPE);
        return code.isPresent() ? DhcpMessageType.of(code.getAsLong()) : Optional.empty();
    }

    public DhcpMessage withSecs(int seconds) {
        return new DhcpMessage(
                isReply, hops, xid, seconds, broadcast, ciaddr, yiaddr, siaddr, giaddr, chaddr, sname, file, options);
    }

    public DhcpMessage withCiaddr(Ipv4Address address) {
        return new DhcpMessage(
                isReply, hops, xid, secs, broadcast, address, yiaddr, siaddr, giaddr, chaddr, sname, file, options);
    }

    public DhcpMessage withBroadcast(boolean flag) {
        return new DhcpMessage(
                isReply, hops, xid, secs, flag, ciaddr, yiaddr, siaddr, giaddr, chaddr, sname, file, options);
    }

    public DhcpMessage withNames(String newSname, String newFile) {
        return new DhcpMessage(
                isReply, hops, xid, secs, broadcast, ciaddr, yiaddr, siaddr, giaddr, chaddr, newSname, newFile,
                options);
    }

    public DhcpMessage withSiaddr(Ipv4Address address) {
        return new DhcpMessage(
                isReply, hops, xid, secs, broadcast, ciaddr, yiaddr, address, giaddr, chaddr, sname, file, options);
    }

    public DhcpMessage withOptions(DhcpOptions other) {
        return new DhcpMessage(
                isReply, hops, xid, secs, broadcast, ciaddr, yiaddr, siaddr, giaddr, chaddr, sname, file, other);
    }
}
