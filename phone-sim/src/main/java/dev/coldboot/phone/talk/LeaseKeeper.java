// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
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

/**
 * Keeps a lease: asks its server at T1, any server at T2, and gives it up at its end (RFC 2131 section 4.4.5). It is over
 * with the first answer; a renewed lease needs a keeper of its own. A lease without an end asks for nothing.
 *
 * <p>It listens only while it asks, at the phone's address, and at 0.0.0.0 too where servers are asked by broadcast, since a
 * NAK comes by broadcast then (RFC 2131 section 4.3.2).
 */
public final class LeaseKeeper implements Talk<LeaseOutcome> {
    /** Requests are repeated no sooner than that (RFC 2131 section 4.4.5). */
    static final Duration SHORTEST_WAIT = Duration.ofSeconds(60);

    /** Where the lease stands. */
    private enum State {
        /** Not begun, or over. */
        IDLE,
        /** There is nothing to do until T1. */
        BOUND,
        /** T1 has passed: the server that gave the lease is asked to extend it. */
        RENEWING,
        /** T2 has passed: any server is asked to. */
        REBINDING
    }

    private final DhcpClientConfig config;
    private final Lease lease;
    private final DhcpWords words;
    private final RandomGenerator random;
    private final Endpoint local;
    private final Outputs outputs = new Outputs();

    private State state = State.IDLE;
    private @Nullable Instant deadline;
    private Instant asked = Instant.EPOCH;
    private Instant sentAt = Instant.EPOCH;
    private int xid;
    private @Nullable LeaseOutcome outcome;

    public LeaseKeeper(DhcpClientConfig config, Lease lease, RandomGenerator random) {
        this.config = config;
        this.lease = lease;
        this.words = new DhcpWords(config);
        this.random = random;
        this.local = new Endpoint(lease.address(), config.port());
    }

    @Override
    public List<Output> begin(Instant now) {
        state = State.BOUND;
        if (!lease.isForever()) {
            // A lease without its server's name can only be extended by whoever answers.
            deadline = lease.since().plus(lease.serverId().isPresent() ? lease.renewAfter() : lease.rebindAfter());
        }
        return List.of();
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (state == State.IDLE) {
            return List.of();
        }
        if (input instanceof Input.TimePassed && deadline != null && !now.isBefore(deadline)) {
            timePassed(now);
        } else if (input instanceof Input.Datagram datagram && isHeard(datagram.to())) {
            read(datagram);
        } else if (input instanceof Input.Deaf deaf && deaf.ear().equals(Ear.udp(local)) && isAsking()) {
            // The requests go on: another try may find the port free.
            note(Kind.STATE, "DHCP " + state + ": cannot listen on " + local + ": " + deaf.why());
        }
        return outputs.drain();
    }

    private boolean isAsking() {
        return state == State.RENEWING || state == State.REBINDING;
    }

    private boolean isHeard(Endpoint to) {
        return isAsking()
                && to.port() == config.port()
                && (to.equals(local)
                        || to.address().isBroadcast()
                        || to.address().isAny());
    }

    private void timePassed(Instant now) {
        Instant t2 = lease.since().plus(lease.rebindAfter());
        if (!now.isBefore(lease.expiresAt())) {
            lose("DHCP: lease of " + lease.address() + " ended: nobody extended it");
        } else if (!now.isBefore(t2)) {
            if (state != State.REBINDING) {
                enter(State.REBINDING, now, "T2 has passed, asking any server");
            }
            ask(now, config.server(), lease.expiresAt());
        } else {
            Endpoint server =
                    new Endpoint(lease.serverId().orElseThrow(), config.server().port());
            if (state != State.RENEWING) {
                enter(State.RENEWING, now, "T1 has passed, asking " + server.address());
            }
            ask(now, server, t2);
        }
    }

    /** Each wait is half of what remains, and no shorter than a minute, but ends with the state (section 4.4.5). */
    private void ask(Instant now, Endpoint server, Instant end) {
        Duration half = Duration.between(now, end).dividedBy(2);
        Instant next = now.plus(half.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : half);
        deadline = next.isBefore(end) ? next : end;
        sentAt = now;
        // It has 16 bits and counts from the beginning of the renewal (RFC 2131 section 2).
        int secs = (int) Math.min(0xFFFF, Duration.between(asked, now).toSeconds());
        DhcpMessage request = words.extend(xid, lease.address()).withSecs(secs);
        ears().forEach(ear -> outputs.add(new Output.Listen(ear)));
        outputs.add(new Output.Send(local, server, DhcpCodec.encode(request)));
    }

    private List<Ear> ears() {
        Ear own = Ear.udp(local);
        return config.server().address().isBroadcast() ? List.of(own, Ear.udp(config.local())) : List.of(own);
    }

    private void read(Input.Datagram datagram) {
        DhcpMessage answer;
        try {
            answer = DhcpCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            drop(e.getMessage() + ", from " + datagram.from());
            return;
        }
        // Answers to others arrive too where they are broadcast: that is no event.
        if (!answer.isReply() || answer.xid() != xid || !answer.chaddr().equals(config.mac())) {
            return;
        }
        Optional<DhcpMessageType> type = answer.type();
        if (type.equals(Optional.of(DhcpMessageType.ACK))) {
            acknowledged(answer);
        } else if (type.equals(Optional.of(DhcpMessageType.NAK))) {
            String why =
                    answer.options().text(DhcpOption.MESSAGE).map(Shown::text).orElse("no reason given");
            lose("DHCP: lease of " + lease.address() + " was refused (" + why + ")");
        } else {
            drop(type.map(t -> "DHCP" + t).orElse("BOOTP reply") + " from " + datagram.from() + " while " + state);
        }
    }

    private void acknowledged(DhcpMessage ack) {
        Lease extended = Lease.of(ack, sentAt, config.readsOption43());
        if (!extended.address().equals(lease.address())) {
            drop("DHCPACK of " + extended.address() + " (expected: " + lease.address() + ", which is to be extended)");
            return;
        }
        List<String> changes = lease.changesTo(extended);
        String told = changes.isEmpty() ? "nothing changed" : String.join(", ", changes);
        note(
                Kind.DECISION,
                "lease " + lease.address() + " extended for "
                        + extended.duration().toSeconds() + " s; " + told);
        end(new LeaseOutcome.Renewed(extended, changes), "lease extended");
    }

    private void lose(String why) {
        end(new LeaseOutcome.Lost(why), why);
    }

    private void end(LeaseOutcome result, String why) {
        outcome = result;
        outputs.addAll(abandon());
        note(Kind.STATE, "DHCP IDLE: " + why);
    }

    private void enter(State next, Instant now, String reason) {
        if (!isAsking()) {
            asked = now;
            xid = random.nextInt();
        }
        state = next;
        note(Kind.STATE, "DHCP " + next + ": " + reason);
    }

    private void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    private void drop(String why) {
        note(Kind.DROPPED, why);
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public Optional<LeaseOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Says nothing to the server: the lease may run on until its end (fidelity: I). */
    @Override
    public List<Output> abandon() {
        boolean open = isAsking();
        state = State.IDLE;
        deadline = null;
        return open ? ears().stream().<Output>map(Output.Unlisten::new).toList() : List.of();
    }
}
