// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.RelayAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The office's DHCP server (RFC 2131 section 4.3). Whoever assembles the world opens its ear.
 *
 * <p>It answers only for its own subnets, stays silent where the RFC leaves the answer to another server, and says in the
 * journal why each client got what it got.
 */
public final class DhcpServer implements Machine {
    private final LeasePools pools;
    private final List<Output> outputs = new ArrayList<>();
    private final Promises promises;
    private final Pings pings = new Pings();
    private DhcpServerConfig config;
    private Replies replies;
    private long acknowledged;
    private long refused;
    /** Whether what was published last is not true any more. */
    private boolean isStale;
    /** Whether nobody is answered. */
    private boolean isOff;

    /** A server that knows of no leases, and forgets them when it ends. */
    public DhcpServer(DhcpServerConfig config) {
        this(config, LeaseStore.NONE);
    }

    /** A server that goes on where the one before it ended that wrote into the store. */
    public DhcpServer(DhcpServerConfig config, LeaseStore store) {
        this.config = config;
        this.replies = new Replies(config);
        this.promises = new Promises(store);
        this.pools = new LeasePools(config);
        restore(store.contents());
    }

    private void restore(LeaseStore.Contents contents) {
        contents.remarks().forEach(remark -> note(Kind.STATE, remark));
        int restored = 0;
        for (Lease lease : contents.leases()) {
            Optional<LeasePool> pool = pools.of(lease.address());
            pool.ifPresent(there -> there.restore(lease));
            restored += pool.isPresent() ? 1 : 0;
        }
        int strangers = contents.leases().size() - restored;
        if (!contents.leases().isEmpty()) {
            note(
                    Kind.STATE,
                    restored + " leases known from before"
                            + (strangers == 0 ? "" : "; " + strangers + " of no subnet forgotten"));
            isStale = true;
        }
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        boolean ended = expire(now);
        if (input instanceof Input.Datagram datagram && !isOff) {
            read(now, datagram);
        } else if (input instanceof Input.Ordered ordered && ordered.order() instanceof DhcpOrder order) {
            told(order);
        } else if (input instanceof Input.Probed probed) {
            pings.ended(probed.address()).filter(client -> !isOff).ifPresent(client -> pinged(now, client, probed));
        }
        outputs.addAll(promises.goOn());
        if (isStale || ended) {
            publish();
        }
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }

    private boolean expire(Instant now) {
        List<Lease> ended = pools.expire(now);
        ended.forEach(lease -> note(
                Kind.STATE, lease.address() + " of " + lease.mac() + ": " + lease.state() + " until " + lease.until()));
        return !ended.isEmpty();
    }

    private void told(DhcpOrder order) {
        if (order instanceof DhcpOrder.Kept kept) {
            outputs.addAll(promises.kept(kept.group()));
        } else if (order instanceof DhcpOrder.NotKept not) {
            outputs.addAll(promises.notKept(not.group(), not.why()));
        } else if (order instanceof DhcpOrder.SwitchOn || order instanceof DhcpOrder.SwitchOff) {
            isOff = order instanceof DhcpOrder.SwitchOff;
            note(Kind.STATE, isOff ? "switched off: nobody is answered" : "switched on");
        } else {
            obey(order);
        }
    }

    private void obey(DhcpOrder order) {
        if (order instanceof DhcpOrder.Reserve reserve && !config.mayReserve(reserve.mac(), reserve.address())) {
            refuse(reserve.mac() + " can't have " + reserve.address() + ": of no subnet, or kept for another phone");
            return;
        }
        Map<MacAddress, Ipv4Address> reservations = new LinkedHashMap<>(config.reservations());
        if (order instanceof DhcpOrder.UsePlan use) {
            configure(config.withPlan(use.plan()));
            note(Kind.STATE, "new option plan");
        } else if (order instanceof DhcpOrder.Reserve reserve) {
            reservations.put(reserve.mac(), reserve.address());
            reserve(reservations, reserve.mac() + " gets " + reserve.address() + " from now on");
            pools.reserve(reserve.mac(), reserve.address());
        } else if (order instanceof DhcpOrder.Unreserve unreserve) {
            reservations.remove(unreserve.mac());
            reserve(reservations, "no address is kept for " + unreserve.mac() + " any more");
            pools.unreserve(unreserve.mac());
        }
        isStale = true;
    }

    private void reserve(Map<MacAddress, Ipv4Address> reservations, String what) {
        configure(config.withReservations(reservations));
        note(Kind.STATE, what);
    }

    private void configure(DhcpServerConfig other) {
        config = other;
        replies = new Replies(other);
    }

    private void read(Instant now, Input.Datagram datagram) {
        DhcpMessage message;
        try {
            message = DhcpCodec.decode(datagram.bytes());
        } catch (WireFormatException e) {
            note(Kind.DROPPED, e.getMessage() + ", from " + datagram.from());
            return;
        }
        Optional<DhcpMessageType> type = message.type();
        if (message.isReply() || type.isEmpty()) {
            String what = message.isReply() ? "a reply" : "BOOTP, or an unknown message type";
            note(Kind.DROPPED, what + " from " + datagram.from() + " (expected: a DHCP request)");
            return;
        }
        RelayAgent behind = behind(message, datagram.from());
        Optional<LeasePool> pool = pools.of(message, behind);
        if (pool.isEmpty()) {
            String where = message.giaddr().isAny() ? "address " + message.ciaddr() : "relay " + message.giaddr();
            String link =
                    behind.link().map(address -> " and its link " + address).orElse("");
            refuse("DHCP" + type.get() + " of " + message.chaddr() + ": no subnet for " + where + link);
        } else {
            answer(
                    new Asked(
                            now,
                            datagram,
                            message,
                            type.get(),
                            Asker.of(message, pool.get().subnet(), behind)),
                    pool.get());
        }
    }

    /** What cannot be read goes back to the relay all the same (RFC 3046 section 2.2); only nothing follows from it. */
    private RelayAgent behind(DhcpMessage message, Endpoint from) {
        Optional<Bytes> said = message.options().value(DhcpOption.RELAY_AGENT);
        try {
            return said.isPresent() ? RelayAgent.decode(said.get()) : RelayAgent.NONE;
        } catch (WireFormatException e) {
            note(Kind.DROPPED, e.getMessage() + ", from " + from + "; answered as if it said nothing");
            return RelayAgent.NONE;
        }
    }

    private void answer(Asked asked, LeasePool pool) {
        Optional<Ipv4Address> pinged = pings.again(asked, pool);
        if (pinged.isPresent()) {
            note(Kind.DECISION, asked.who() + ": again, while " + pinged.get() + " is pinged");
        } else {
            pingOrAnswer(asked, pool, 0);
        }
    }

    private void pingOrAnswer(Asked asked, LeasePool pool, int inUse) {
        Ruling ruling = new LeaseRules(config, pool).rule(asked);
        Duration patience = config.pingBeforeOffer();
        if (patience.isZero() || !Pings.areFor(asked, pool, ruling)) {
            answer(asked, pool, ruling);
        } else if (pings.areTooMany()) {
            note(Kind.LIMIT, Pings.MAX_AT_ONCE + " addresses are pinged; " + ruling.address() + " is offered without");
            answer(asked, pool, ruling);
        } else {
            ruling.until(asked.at().plus(patience).plus(config.offerTime()))
                    .lease()
                    .ifPresent(pool::put);
            pings.add(new Pings.Waiting(asked, pool, ruling, inUse));
            outputs.add(new Output.Probe(ruling.address(), patience));
            note(Kind.DECISION, asked.who() + ": " + ruling.address() + " is pinged before it is offered");
            isStale = true;
        }
    }

    private void pinged(Instant now, Pings.Waiting client, Input.Probed probed) {
        Asked asked = client.asked().again(now);
        LeasePool pool = client.pool();
        if (!probed.answered()) {
            answer(asked, pool, client.ruling().until(now.plus(config.offerTime())));
            return;
        }
        pool.at(probed.address())
                .map(lease -> lease.declined(now.plus(config.declineTime())))
                .ifPresent(lease -> writeDown(pool, lease));
        note(
                Kind.DECISION,
                probed.address() + " answers a ping: somebody else uses it; left alone for " + config.declineTime());
        if (client.inUse() + 1 == Pings.MAX_IN_USE) {
            refuse(asked.who() + ": no answer, " + Pings.MAX_IN_USE + " addresses in a row are in use");
        } else {
            pingOrAnswer(asked, pool, client.inUse() + 1);
        }
    }

    private void writeDown(LeasePool pool, Lease lease) {
        pool.put(lease);
        promises.write(lease);
    }

    private void answer(Asked asked, LeasePool pool, Ruling ruling) {
        ruling.lease().ifPresent(lease -> writeDown(pool, lease));
        switch (ruling.answer()) {
            case OFFER, ACK, INFORMED -> serve(asked, ruling, replies.granted(asked, ruling));
            case NAK -> {
                refuse(asked.who() + ": DHCPNAK, " + ruling.why());
                outputs.add(replies.refused(asked, ruling));
            }
            case SILENCE -> note(Kind.DECISION, asked.who() + ": " + ruling.why());
            case TURNED_AWAY -> refuse(asked.who() + ": no answer, " + ruling.why());
            case IGNORED -> note(Kind.DROPPED, asked.who() + ": " + ruling.why());
        }
        isStale = true;
    }

    private void serve(Asked asked, Ruling ruling, Replies.Granted granted) {
        acknowledged += ruling.answer() == Ruling.Answer.OFFER ? 0 : 1;
        note(Kind.SERVED, asked.who() + ": " + granted.words());
        if (ruling.answer() == Ruling.Answer.ACK) {
            if (!promises.answer(granted.send())) {
                note(Kind.LIMIT, asked.who() + ": not answered, " + Promises.MAX_WAITING + " wait for the disk");
            }
        } else {
            outputs.add(granted.send());
        }
        if (!granted.leftOut().isEmpty()) {
            note(Kind.LIMIT, asked.who() + ": it has no room for the options " + granted.leftOut());
        }
    }

    private void refuse(String why) {
        refused++;
        isStale = true;
        note(Kind.REFUSED, why);
    }

    private void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    private void publish() {
        isStale = false;
        outputs.add(new Output.Publish(new DhcpServerStatus(
                config,
                pools.count(LeaseState.BOUND),
                pools.count(LeaseState.OFFERED),
                pools.count(LeaseState.DECLINED),
                acknowledged,
                refused)));
    }

    /** Entries of all tables: what must not grow however often leases are renewed. */
    int entries() {
        return pools.entries() + promises.entries() + pings.entries() + replies.entries() + outputs.size();
    }

    @Override
    public Optional<Instant> wakeAt() {
        if (!outputs.isEmpty()) {
            return Optional.of(Instant.EPOCH); // What it remembered is to be told at once.
        }
        return pools.nextEnd();
    }
}
