// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.dhcp.Ruling.Answer;
import dev.coldboot.engine.Output;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.util.StringJoiner;

/** Writes answers as RFC 2131 table 3 has them, and says where they go. */
final class Replies {
    /**
     * An answer that grants something.
     *
     * @param words for the journal
     */
    record Granted(Output.Send send, String words) {}

    private final DhcpServerConfig config;

    Replies(DhcpServerConfig config) {
        this.config = config;
    }

    /** OFFER, ACK, and the ACK to an INFORM, which has no address and no lease time (section 4.3.5). */
    Granted granted(Asked asked, Ruling ruling) {
        boolean leases = ruling.answer() != Answer.INFORMED;
        DhcpMessageType type = ruling.answer() == Answer.OFFER ? DhcpMessageType.OFFER : DhcpMessageType.ACK;
        ReplyOptions chosen = ReplyOptions.choose(
                asked.message(), base(asked, leases), config.plan().rulesFor(asked.asker()));
        DhcpOptions.Builder options = start(type);
        if (leases) {
            options.seconds(DhcpOption.LEASE_TIME, config.leaseTime().toSeconds());
        }
        options.addAll(chosen.options());
        DhcpMessage reply = asked.message()
                .reply(
                        leases ? ruling.address() : Ipv4Address.ANY,
                        echoed(asked, options).build())
                .withNames(chosen.sname(), chosen.file());
        Output.Send send = send(asked, type == DhcpMessageType.OFFER ? reply.withCiaddr(Ipv4Address.ANY) : reply);
        StringJoiner words = new StringJoiner("; ", "DHCP" + type + " " + ruling.address() + ", ", "");
        words.add(ruling.why());
        chosen.reasons().forEach(words::add);
        return new Granted(send, words.toString());
    }

    private DhcpOptions base(Asked asked, boolean leases) {
        Subnet subnet = asked.asker().subnet();
        DhcpOptions.Builder base = DhcpOptions.builder().address(DhcpOption.SUBNET_MASK, subnet.mask());
        base.addAll(subnet.options());
        if (leases) {
            // RFC 2131 section 4.4.5: half and seven eighths of the lease.
            long seconds = config.leaseTime().toSeconds();
            base.seconds(DhcpOption.RENEWAL_TIME, seconds / 2).seconds(DhcpOption.REBINDING_TIME, seconds * 7 / 8);
        }
        return base.build();
    }

    Output.Send refused(Asked asked, Ruling ruling) {
        DhcpOptions.Builder options = start(DhcpMessageType.NAK).text(DhcpOption.MESSAGE, ruling.why());
        DhcpMessage reply = asked.message()
                .reply(Ipv4Address.ANY, echoed(asked, options).build())
                .withCiaddr(Ipv4Address.ANY);
        // The relay must broadcast it, since the client's address is wrong (RFC 2131 section 4.3.2).
        boolean relayed = !reply.giaddr().isAny();
        return send(asked, relayed ? reply.withBroadcast(true) : reply);
    }

    private DhcpOptions.Builder start(DhcpMessageType type) {
        return DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, type.code())
                .address(DhcpOption.SERVER_ID, config.serverId());
    }

    /** RFC 6842 section 3: the client identifier comes back; RFC 3046 section 2.2: so does option 82, as the last one. */
    private static DhcpOptions.Builder echoed(Asked asked, DhcpOptions.Builder options) {
        DhcpOptions request = asked.message().options();
        request.value(DhcpOption.CLIENT_ID).ifPresent(id -> options.add(DhcpOption.CLIENT_ID, id));
        request.value(DhcpOption.RELAY_AGENT).ifPresent(info -> options.add(DhcpOption.RELAY_AGENT, info));
        return options;
    }

    private Output.Send send(Asked asked, DhcpMessage reply) {
        return new Output.Send(config.endpoint(), destination(asked, reply), DhcpCodec.encode(reply));
    }

    /**
     * RFC 2131 section 4.1, answering by broadcast where it leaves a choice, since a client without an address can't be
     * reached otherwise without writing to the ARP table. On loopback, where there is no broadcast, the answer goes
     * back to where the request came from.
     */
    private Endpoint destination(Asked asked, DhcpMessage reply) {
        Endpoint from = asked.datagram().from();
        if (from.address().isLoopback()) {
            return from;
        }
        if (!reply.giaddr().isAny()) {
            return new Endpoint(reply.giaddr(), config.endpoint().port());
        }
        Ipv4Address client = reply.ciaddr();
        return new Endpoint(client.isAny() ? Ipv4Address.BROADCAST : client, config.clientPort());
    }
}
