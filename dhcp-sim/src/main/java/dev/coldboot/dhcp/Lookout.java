// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Looks whether a wire has a DHCP server already, before another one is put on it: it asks as a client would and takes
 * nothing of what it is offered, so that the offer lapses by itself. Whoever assembles the world opens its ear.
 */
public final class Lookout implements Machine {
    /** How often it asks: one broadcast may be lost. */
    static final int QUESTIONS = 2;
    /** How long it waits after each; servers that first ping the address they offer take up to three seconds for that. */
    static final Duration PATIENCE = Duration.ofMillis(3_500);

    private final MacAddress own;
    private final Endpoint ear;
    private final Endpoint servers;
    private final int xid;
    private final List<Output> outputs = new ArrayList<>();
    private LookoutState state = LookoutState.LOOKING;
    private Instant due = Instant.EPOCH;
    private int asked;

    /**
     * @param own hardware address of the computer on that wire
     * @param ear where clients hear answers: port 68 of 0.0.0.0
     * @param serverPort where servers listen: 67
     */
    public Lookout(MacAddress own, Endpoint ear, int serverPort, RandomGenerator random) {
        this.own = own;
        this.ear = ear;
        this.servers = new Endpoint(Ipv4Address.BROADCAST, serverPort);
        this.xid = random.nextInt();
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (state == LookoutState.LOOKING) {
            if (input instanceof Input.Datagram datagram) {
                read(datagram);
            } else if (input instanceof Input.TimePassed && !due.isAfter(now)) {
                goOn(now);
            }
        }
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private void goOn(Instant now) {
        if (asked == QUESTIONS) {
            enter(LookoutState.ALONE, Optional.empty(), "no other DHCP server answers here");
            return;
        }
        asked++;
        due = now.plus(PATIENCE);
        outputs.add(new Output.Send(ear, servers, DhcpCodec.encode(question())));
    }

    /** With the broadcast flag, since it has no address that a server could answer to. */
    private DhcpMessage question() {
        DhcpOptions options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, DhcpMessageType.DISCOVER.code())
                .build();
        return DhcpMessage.request(xid, own, options)
                .withSecs((int) PATIENCE.multipliedBy(asked - 1L).toSeconds());
    }

    private void read(Input.Datagram datagram) {
        try {
            DhcpMessage message = DhcpCodec.decode(datagram.bytes());
            boolean isOurs = message.isReply()
                    && message.xid() == xid
                    && message.chaddr().equals(own);
            if (isOurs && message.type().filter(DhcpMessageType.OFFER::equals).isPresent()) {
                Ipv4Address other = message.options()
                        .address(DhcpOption.SERVER_ID)
                        .orElse(datagram.from().address());
                String offer = "the DHCP server " + other + " offers " + message.yiaddr() + " here";
                enter(LookoutState.ANSWERED, Optional.of(other), offer);
            }
        } catch (WireFormatException e) {
            outputs.add(new Output.Note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from()));
        }
    }

    private void enter(LookoutState next, Optional<Ipv4Address> other, String why) {
        state = next;
        outputs.add(new Output.Note(Kind.DECISION, why));
        outputs.add(new Output.Publish(new LookoutStatus(next, other)));
    }

    @Override
    public Optional<Instant> wakeAt() {
        return state == LookoutState.LOOKING ? Optional.of(due) : Optional.empty();
    }
}
