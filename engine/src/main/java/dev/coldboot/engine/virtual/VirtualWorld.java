// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A world of virtual time: one thread, a queue ordered by instant, a network that delays and loses by a seed. The same
 * seed and the same inputs give the same journal, byte for byte.
 *
 * <p>Time stands still outside {@link #runUntil}. Every method takes the world's lock, so any thread may call.
 */
public final class VirtualWorld implements World {
    /** More events than this in one {@link #runUntil} are a livelock: ten thousand phones need about five million. */
    public static final long MAX_STEPS = 200_000_000L;

    /** How often a machine may ask to be woken at one and the same instant. */
    static final int MAX_WAKES_AT_ONCE = 10_000;

    private final Agenda agenda;
    private final Journal journal;
    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualHttp http;
    private final LinkDice dice;
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final Map<String, Status> statuses = new LinkedHashMap<>();
    private final List<Consumer<Published>> listeners = new ArrayList<>();
    private boolean published;

    /**
     * @param start the world's first instant
     * @param seed of everything that the network draws
     */
    public VirtualWorld(Instant start, long seed, LinkConditions link, Journal journal) {
        this.agenda = new Agenda(start);
        this.journal = journal;
        this.dice = new LinkDice(link, Seeds.generator(seed, "network"));
        this.http = new VirtualHttp(this, agenda, journal, network, dice);
    }

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public synchronized Instant now() {
        return agenda.now();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public synchronized void add(String actor, Machine machine) {
        if (residents.containsKey(actor) || http.knows(actor)) {
            throw new IllegalArgumentException("actor: \"" + actor + "\" (expected: a name that is not taken)");
        }
        Resident resident = new Resident(this, actor, machine);
        residents.put(actor, resident);
        resident.schedule();
    }

    @Override
    public synchronized void remove(String actor) {
        network.closeAll(actor);
        residents.remove(actor);
        statuses.remove(actor);
        http.remove(actor);
    }

    @Override
    public synchronized void order(String actor, Order order) {
        agenda.at(agenda.now(), () -> {
            Resident resident = residents.get(actor);
            if (resident == null) {
                journal.note(agenda.now(), actor, Kind.WORLD, "nobody of that name for the order " + order);
            } else {
                journal.note(agenda.now(), actor, Kind.WORLD, "order: " + order);
                resident.handle(new Input.Ordered(order));
            }
        });
    }

    @Override
    public synchronized Optional<Status> status(String actor) {
        return Optional.ofNullable(statuses.get(actor));
    }

    @Override
    public synchronized void onStatus(Consumer<Published> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized Endpoint serve(String actor, Endpoint at, Optional<ServerTls> tls, HttpService service)
            throws CannotListen {
        Endpoint real = open(actor, Ear.http(at));
        http.serve(actor, real, tls.isPresent(), service);
        return real;
    }

    @Override
    public synchronized Endpoint listen(String actor, Ear ear) throws CannotListen {
        return open(actor, ear);
    }

    private Endpoint open(String actor, Ear ear) throws CannotListen {
        Endpoint real = ear.at().port() == 0 ? ear.at().withPort(network.freePort()) : ear.at();
        String refusal = network.open(actor, new Ear(ear.kind(), real));
        if (refusal != null) {
            throw new CannotListen(actor, real, refusal, "choose another port, or stop the other one");
        }
        return real;
    }

    @Override
    public synchronized boolean runUntil(BooleanSupplier condition, Duration limit) {
        Instant end = agenda.now().plus(limit);
        boolean holds = condition.getAsBoolean();
        for (long steps = 0; !holds; steps++) {
            Instant next = agenda.next();
            if (next == null || next.isAfter(end)) {
                agenda.advanceTo(end);
                return false;
            }
            if (steps == MAX_STEPS) {
                throw new IllegalStateException(
                        "world: " + MAX_STEPS + " steps and no end (expected: less); last: " + last());
            }
            published = false;
            agenda.step();
            holds = published && condition.getAsBoolean();
        }
        return true;
    }

    private String last() {
        List<String> words = journal.entries().stream()
                .map(entry -> entry.actor() + " " + entry.words())
                .toList();
        return String.join(" | ", words.subList(Math.max(0, words.size() - 5), words.size()));
    }

    @Override
    public synchronized void close() {
        agenda.clear();
        List.copyOf(residents.keySet()).forEach(this::remove);
    }

    // What residents want of their world.

    Agenda agenda() {
        return agenda;
    }

    VirtualNetwork network() {
        return network;
    }

    VirtualHttp http() {
        return http;
    }

    @Nullable
    Resident resident(String actor) {
        return residents.get(actor);
    }

    void send(String actor, Output.Send datagram) {
        Endpoint from = VirtualNetwork.source(datagram);
        Packet packet = new Packet(Packet.Transport.UDP, from, datagram.to(), datagram.bytes());
        journal.packet(agenda.now(), actor, Kind.SENT, packet);
        network.sending(actor, datagram);
        List<Duration> arrivals = dice.arrivals();
        if (arrivals.isEmpty()) {
            journal.packet(agenda.now(), actor, Kind.LOST, packet, "lost on purpose");
        }
        for (Duration delay : arrivals) {
            agenda.at(agenda.now().plus(delay), () -> deliver(actor, datagram, packet));
        }
    }

    private void deliver(String sender, Output.Send datagram, Packet packet) {
        boolean heard = false;
        for (String receiver : network.receivers(datagram)) {
            Resident resident = residents.get(receiver);
            if (resident != null) {
                heard = true;
                journal.packet(agenda.now(), receiver, Kind.RECEIVED, packet);
                resident.handle(new Input.Datagram(packet.from(), packet.to(), packet.bytes()));
            }
        }
        if (!heard) {
            journal.packet(agenda.now(), sender, Kind.LOST, packet, "nobody listens there");
        }
    }

    void publish(String actor, Status status) {
        statuses.put(actor, status);
        published = true;
        Published news = new Published(actor, agenda.now(), status);
        listeners.forEach(listener -> listener.accept(news));
    }
}
