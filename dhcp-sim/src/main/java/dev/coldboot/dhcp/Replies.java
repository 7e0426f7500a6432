// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.dhcp.Ruling.Answer;
import dev.coldboot.engine.Output;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes answers as RFC 2131 table 3 has them, and says where they go. */
final class Replies {
    /** What a message may lack of option 57's number, which counts the headers of IP and UDP too (RFC 2132 section 9.10). */
    private static final int HEADERS = 28;

    /**
     * An answer that grants something.
     *
     * @param words for the journal
     * @param leftOut options for which the client has no room
     */
    record Granted(Output.Send send, String words, List<Integer> leftOut) {}

    /** Bytes of a datagram that needs no fragments on Ethernet; nobody is sent more, whatever it says. */
    private static final int LARGEST = 1_500 - HEADERS;

    private final DhcpServerConfig config;
    /** What is for everybody who gets a lease there. */
    private final IdentityHashMap<Subnet, OptionChoices> leasing = new IdentityHashMap<>();
    /** What is for everybody there who has his address from elsewhere. */
    private final IdentityHashMap<Subnet, OptionChoices> informing = new IdentityHashMap<>();

    Replies(DhcpServerConfig config) {
        this.config = config;
        for (Subnet subnet : config.subnets()) {
            leasing.put(subnet, new OptionChoices(config.plan(), base(subnet, true)));
            informing.put(subnet, new OptionChoices(config.plan(), base(subnet, false)));
        }
    }

    /** OFFER, ACK, and the ACK to an INFORM, which has no address and no lease time (section 4.3.5). */
    Granted granted(Asked asked, Ruling ruling) {
        boolean leases = ruling.answer() != Answer.INFORMED;
        DhcpMessageType type = ruling.answer() == Answer.OFFER ? DhcpMessageType.OFFER : DhcpMessageType.ACK;
        OptionChoices choices = (leases ? leasing : informing).get(asked.asker().subnet());
        ReplyOptions chosen = Objects.requireNonNull(choices).of(asked);
        DhcpOptions.Builder options = start(asked, type);
        if (leases) {
            options.seconds(DhcpOption.LEASE_TIME, config.leaseTime().toSeconds());
        }
        options.addAll(chosen.options());
        DhcpMessage reply = asked.message()
                .reply(
                        leases ? ruling.address() : Ipv4Address.ANY,
                        echoed(asked, options).build())
                .withNames(chosen.sname(), chosen.file());
        DhcpMessage whole = type == DhcpMessageType.OFFER ? reply.withCiaddr(Ipv4Address.ANY) : reply;
        DhcpCodec.Fitted fitted = DhcpCodec.encode(whole, taken(asked.message()));
        String words = "DHCP" + type + " " + ruling.address() + ", " + ruling.why() + chosen.reasons();
        return new Granted(send(asked, whole, fitted.bytes()), words, fitted.leftOut());
    }

    /** Bytes that the client takes: what everybody takes, or more where it says so (RFC 2131 section 2). */
    private static int taken(DhcpMessage request) {
        long said = request.options().number(DhcpOption.MAX_SIZE).orElse(0) - HEADERS;
        return (int) Math.min(Math.max(said, DhcpCodec.ALWAYS_TAKEN), LARGEST);
    }

    private DhcpOptions base(Subnet subnet, boolean leases) {
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
        DhcpOptions.Builder options = start(asked, DhcpMessageType.NAK).text(DhcpOption.MESSAGE, ruling.why());
        DhcpMessage reply = asked.message()
                .reply(Ipv4Address.ANY, echoed(asked, options).build())
                .withCiaddr(Ipv4Address.ANY);
        // The relay must broadcast it, since the client's address is wrong (RFC 2131 section 4.3.2).
        boolean relayed = !reply.giaddr().isAny();
        DhcpMessage flagged = relayed ? reply.withBroadcast(true) : reply;
        return send(
                asked,
                flagged,
                DhcpCodec.encode(flagged, DhcpCodec.ALWAYS_TAKEN).bytes());
    }

    /** Kinds of clients that are remembered. */
    int entries() {
        return Stream.of(leasing, informing)
                .flatMap(bySubnet -> bySubnet.values().stream())
                .mapToInt(OptionChoices::entries)
                .sum();
    }

    /** What no answer may lack stands first; RFC 6842 section 3: the client identifier comes back. */
    private DhcpOptions.Builder start(Asked asked, DhcpMessageType type) {
        DhcpOptions.Builder options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, type.code())
                .address(DhcpOption.SERVER_ID, config.serverId());
        asked.message().options().value(DhcpOption.CLIENT_ID).ifPresent(id -> options.add(DhcpOption.CLIENT_ID, id));
        return options;
    }

    /** RFC 3046 section 2.2: what the relay said comes back, as the last option. */
    private static DhcpOptions.Builder echoed(Asked asked, DhcpOptions.Builder options) {
        asked.message()
                .options()
                .value(DhcpOption.RELAY_AGENT)
                .ifPresent(info -> options.add(DhcpOption.RELAY_AGENT, info));
        return options;
    }

    private Output.Send send(Asked asked, DhcpMessage reply, Bytes bytes) {
        return new Output.Send(config.endpoint(), destination(asked, reply), bytes);
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
