// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gets an address: DISCOVER, OFFER, REQUEST, ACK (RFC 2131 section 3.1), with retransmission. */
public final class DhcpClient implements Talk<DhcpOutcome> {
    /** Where the conversation stands. */
    private enum State {
        /** Not begun, or over. */
        IDLE,
        /** DISCOVER sent, an OFFER is awaited. */
        SELECTING,
        /** REQUEST sent, an ACK is awaited. */
        REQUESTING
    }

    private final DhcpClientConfig config;
    private final DhcpWords words;
    private final RandomGenerator random;
    private final Outputs outputs = new Outputs();

    private State state = State.IDLE;
    private Instant begun = Instant.EPOCH;
    private Instant sentAt = Instant.EPOCH;
    private @Nullable Instant deadline;
    private @Nullable DhcpMessage message;
    private int secs;
    private int tries;
    private int restarts;
    private @Nullable DhcpOutcome outcome;

    public DhcpClient(DhcpClientConfig config, RandomGenerator random) {
        this.config = config;
        this.words = new DhcpWords(config);
        this.random = random;
    }

    @Override
    public List<Output> begin(Instant now) {
        begun = now;
        outputs.add(new Output.Listen(Ear.udp(config.local())));
        discover(now, "power up");
        return outputs.drain();
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (state == State.IDLE) {
            return List.of();
        }
        if (input instanceof Input.Datagram datagram && datagram.to().port() == config.port()) {
            read(now, datagram);
        } else if (input instanceof Input.TimePassed && deadline != null && !now.isBefore(deadline)) {
            silence(now);
        } else if (input instanceof Input.Deaf deaf && deaf.ear().equals(Ear.udp(config.local()))) {
            fail("DHCP: cannot listen on " + config.local() + ": " + deaf.why());
        }
        return outputs.drain();
    }

    private void read(Instant now, Input.Datagram datagram) {
        DhcpMessage answer;
        try {
            answer = DhcpCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            drop(e.getMessage() + ", from " + datagram.from());
            return;
        }
        DhcpMessage asked = message;
        // Answers to others arrive too where they are broadcast: that is no event.
        if (asked == null
                || !answer.isReply()
                || answer.xid() != asked.xid()
                || !answer.chaddr().equals(config.mac())) {
            return;
        }
        Optional<DhcpMessageType> type = answer.type();
        if (state == State.SELECTING && type.equals(Optional.of(DhcpMessageType.OFFER))) {
            offered(now, answer);
        } else if (state == State.REQUESTING && type.equals(Optional.of(DhcpMessageType.ACK))) {
            acknowledged(answer);
        } else if (state == State.REQUESTING && type.equals(Optional.of(DhcpMessageType.NAK))) {
            refused(now, answer);
        } else {
            drop(type.map(t -> "DHCP" + t).orElse("BOOTP reply") + " from " + datagram.from() + " while " + state);
        }
    }

    private void offered(Instant now, DhcpMessage offer) {
        Optional<Ipv4Address> serverId = offer.options().address(DhcpOption.SERVER_ID);
        if (offer.yiaddr().isAny() || serverId.isEmpty()) {
            drop("DHCPOFFER without " + (serverId.isEmpty() ? "server identifier (option 54)" : "address (yiaddr)"));
            return;
        }
        // The first offer with an address is taken (RFC 2131 section 4.4.1 leaves the choice to the client).
        message = words.request(offer.xid(), offer.yiaddr(), serverId.get());
        enter(State.REQUESTING, "first offer: " + offer.yiaddr() + " from " + serverId.get());
        send(now);
    }

    private void acknowledged(DhcpMessage ack) {
        if (ack.yiaddr().isAny()) {
            drop("DHCPACK without address (yiaddr)");
            return;
        }
        Lease lease = Lease.of(ack, sentAt, config.readsOption43());
        outputs.add(new Output.Note(
                Kind.DECISION,
                "lease " + lease.address() + " for " + lease.duration().toSeconds() + " s; "
                        + lease.provisioning().explanation()));
        end(new DhcpOutcome.Bound(lease), "lease acknowledged");
    }

    private void refused(Instant now, DhcpMessage nak) {
        String why = nak.options().text(DhcpOption.MESSAGE).map(Shown::text).orElse("no reason given");
        if (restarts == config.restarts()) {
            outputs.add(new Output.Note(Kind.LIMIT, "DHCP: gave up after " + restarts + " restarts"));
            fail("DHCP: the server refused each REQUEST (" + why + ")");
            return;
        }
        restarts++;
        // RFC 2131 section 3.1 step 4: a NAK leads back to the beginning.
        discover(now, "DHCPNAK: " + why);
    }

    private void silence(Instant now) {
        if (tries < config.waits().size()) {
            send(now);
        } else if (state == State.REQUESTING && restarts < config.restarts()) {
            restarts++;
            discover(now, "no answer to " + tries + " DHCPREQUESTs");
        } else {
            String what = state == State.SELECTING ? "no DHCPOFFER" : "no DHCPACK";
            Duration waited = Duration.between(begun, now);
            fail("DHCP: " + what + " within " + waited.toSeconds() + " s, " + tries + " tries");
        }
    }

    private void discover(Instant now, String why) {
        message = words.discover(random.nextInt());
        enter(State.SELECTING, why);
        send(now);
    }

    private void send(Instant now) {
        DhcpMessage unsent = message;
        if (unsent == null) {
            throw new IllegalStateException("message: none while " + state);
        }
        // A REQUEST has the secs of its DISCOVER, so that relays pass both to the same servers (RFC 2131 section 3.1
        // step 3).
        if (state == State.SELECTING) {
            // It counts from the beginning and has 16 bits (RFC 2131 section 2).
            secs = (int) Math.min(0xFFFF, Duration.between(begun, now).toSeconds());
        }
        sentAt = now;
        deadline = now.plus(config.waits().get(tries)).plus(jitter());
        tries++;
        outputs.add(new Output.Send(config.local(), config.server(), DhcpCodec.encode(unsent.withSecs(secs))));
    }

    private Duration jitter() {
        long most = config.jitter().toMillis();
        return Duration.ofMillis(most == 0 ? 0 : random.nextLong(-most, most + 1));
    }

    private void drop(String why) {
        outputs.add(new Output.Note(Kind.DROPPED, why));
    }

    private void fail(String why) {
        end(new DhcpOutcome.NoLease(why, config.restartAfter()), why);
    }

    private void end(DhcpOutcome result, String why) {
        outcome = result;
        enter(State.IDLE, why);
        outputs.add(new Output.Unlisten(Ear.udp(config.local())));
    }

    private void enter(State next, String reason) {
        state = next;
        tries = 0;
        deadline = null;
        outputs.add(new Output.Note(Kind.STATE, "DHCP " + next + ": " + reason));
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<DhcpOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public List<Output> abandon() {
        boolean open = state != State.IDLE;
        state = State.IDLE;
        deadline = null;
        return open ? List.of(new Output.Unlisten(Ear.udp(config.local()))) : List.of();
    }
}
