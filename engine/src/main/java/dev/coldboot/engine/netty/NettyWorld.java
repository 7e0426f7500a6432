// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import io.netty.channel.EventLoop;
import java.net.NetworkInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A world of real sockets and real time. A thousand phones are a thousand small objects on a few event loops and, on
 * loopback, one socket for each port that they have in common.
 */
public final class NettyWorld implements World {
    private final NettyWorldConfig config;
    private final Journal journal;
    private final RealTime time = new RealTime();
    private final Onlookers onlookers = new Onlookers();
    private final Loops loops;
    private final Network network;
    private final Optional<InterfaceAddresses> addresses;
    private final Tls tls;
    private final NettyFaults faults;
    private final Errands errands;
    private final HttpExchanges exchanges;
    private final BlockingServices blocking =
            new BlockingServices("coldboot-service", HttpLimits.BLOCKING_THREADS, HttpLimits.BLOCKING_QUEUE);
    private final Probes probes;
    // Changed on the network's loop only.
    private final Map<String, NettyResident> residents = new ConcurrentHashMap<>();
    private final Set<String> servers = new HashSet<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A world that speaks the TLS that is in use here.
     *
     * @throws IllegalArgumentException when there is no interface of that name, or it may not be given the addresses that
     *     machines own, or there is not the TLS that was forced
     */
    public NettyWorld(NettyWorldConfig config, Journal journal) {
        this(config, journal, TlsProvider.inUse());
    }

    NettyWorld(NettyWorldConfig config, Journal journal, TlsProvider provider) {
        NetworkInterface groups = Interfaces.named(config.interfaceName());
        Transport transport = new Transport(config.nativeTransport());
        this.addresses = config.takesAddresses() ? Optional.of(InterfaceAddresses.on(groups)) : Optional.empty();
        this.config = config;
        this.journal = journal;
        this.loops = new Loops(config.eventLoops(), transport);
        this.exchanges = new HttpExchanges(this);
        this.tls = new Tls(provider);
        this.faults = new NettyFaults(this, config.faults().orElseGet(FaultPlan::none), tls);
        this.network = new Network(this, transport, loops, config, groups);
        ClientContexts contexts = new ClientContexts(tls, config.trusted(), ClientContexts.MAX_CONTEXTS);
        HttpCalls calls = new HttpCalls(this, transport, loops, config.link().latency(), contexts);
        this.errands = new Errands(this, loops, calls);
        this.probes = new Probes(this, loops);
        faults.announce(loops.network());
    }

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public FaultPlan faultPlan() {
        return faults.plan();
    }

    @Override
    public void add(String actor, Machine machine) {
        NettyResident resident = onNetwork(() -> {
            if (residents.containsKey(actor) || servers.contains(actor)) {
                throw new IllegalArgumentException("actor: \"" + actor + "\" (expected: a name that is not taken)");
            }
            LinkDice dice = new LinkDice(config.link(), Seeds.generator(config.seed(), "network of " + actor));
            NettyResident fresh = new NettyResident(this, actor, machine, loops.next(), dice);
            residents.put(actor, fresh);
            return fresh;
        });
        resident.loop().execute(resident::start);
    }

    private <T> T onNetwork(Callable<T> what) {
        if (closed.get()) {
            throw new IllegalStateException("world: closed (expected: open)");
        }
        return loops.onNetwork(what);
    }

    @Override
    public void remove(String actor) {
        if (closed.get()) {
            return;
        }
        Optional<NettyResident> gone = loops.onNetwork(() -> {
            Optional<NettyResident> resident = Optional.ofNullable(residents.remove(actor));
            resident.ifPresent(NettyResident::leave);
            servers.remove(actor);
            network.closeAll(actor);
            addresses.ifPresent(on -> on.disownAll(actor));
            exchanges.abandon(actor);
            return resident;
        });
        loops.settle();
        onlookers.lookAgain();
        gone.ifPresent(resident -> cleanUp(resident.loop(), resident::cleanUp));
    }

    /** Who waits outside finds the machine idle when this returns; a loop must not wait for another. */
    private void cleanUp(EventLoop loop, Runnable what) {
        var done = loop.submit(what);
        if (!loops.isInside()) {
            done.awaitUninterruptibly();
        }
    }

    @Override
    public void order(String actor, Order order) {
        NettyResident resident = residents.get(actor);
        if (closed.get()) {
            return;
        }
        if (resident == null) {
            journal.note(now(), actor, Kind.WORLD, "nobody of that name for the order " + order);
        } else {
            Loops.run(resident.loop(), () -> obey(resident, order));
        }
    }

    private void obey(NettyResident resident, Order order) {
        if (resident.isHere()) {
            if (order.isNews()) {
                resident.note(Kind.WORLD, "order: " + order);
            }
            resident.handle(new Input.Ordered(order));
        }
    }

    @Override
    public Optional<Status> status(String actor) {
        return Optional.ofNullable(residents.get(actor)).flatMap(NettyResident::status);
    }

    @Override
    public void onStatus(Consumer<Published> listener) {
        onlookers.onStatus(listener);
    }

    @Override
    public void onKept(Consumer<Kept> listener) {
        onlookers.onKept(listener);
    }

    @Override
    public Endpoint serve(String actor, Endpoint at, Optional<ServerTls> secured, HttpService service)
            throws CannotListen {
        HttpBackend backend;
        try {
            backend = new HttpBackend(
                    secured.isPresent() ? Optional.of(tls.server(secured.get())) : Optional.empty(), secured, service);
        } catch (SSLException | IllegalArgumentException e) {
            throw new CannotListen(actor, at, "no TLS with this certificate: " + e.getMessage(), "check key and chain");
        }
        return onNetwork(() -> {
                    Network.Opened opened = network.serve(actor, at, backend);
                    if (opened.refusal() == null) {
                        servers.add(actor);
                    }
                    return opened;
                })
                .orThrow(actor);
    }

    @Override
    public Endpoint listen(String actor, Ear ear) throws CannotListen {
        return onNetwork(() -> network.open(actor, ear)).orThrow(actor);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Several threads may wait at a time. A closed world waits for nothing.
     *
     * @throws IllegalStateException when a machine threw or did not sleep, once for the first such machine; and when a
     *     thread of the world itself would wait
     */
    @Override
    public boolean runUntil(BooleanSupplier condition, Duration limit) throws InterruptedException {
        if (loops.isInside()) {
            throw new IllegalStateException("runUntil: on an event loop (expected: a thread outside the world)");
        }
        return onlookers.await(condition, limit);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        loops.onNetwork(() -> {
            residents.values().forEach(NettyResident::leave);
            network.close();
            return true;
        });
        addresses.ifPresent(InterfaceAddresses::close);
        blocking.close();
        probes.close();
        loops.close();
        onlookers.close();
    }

    // What residents want of their world.

    @Nullable
    NettyResident resident(String actor) {
        return residents.get(actor);
    }

    HttpExchanges exchanges() {
        return exchanges;
    }

    BlockingServices blocking() {
        return blocking;
    }

    Network network() {
        return network;
    }

    Errands errands() {
        return errands;
    }

    Probes probes() {
        return probes;
    }

    /** Where machines' addresses must be made known; empty where all of them are. */
    Optional<InterfaceAddresses> addresses() {
        return addresses;
    }

    Onlookers onlookers() {
        return onlookers;
    }

    NettyFaults faults() {
        return faults;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Takes out a machine that has a bug, so that the others live on; whoever waits is told. */
    void broken(NettyResident resident, String what, @Nullable Throwable bug) {
        resident.note(Kind.WORLD, "taken out: " + what);
        resident.leave();
        onlookers.failed(new IllegalStateException(resident.actor() + ": " + what, bug));
        Loops.run(loops.network(), () -> {
            if (residents.get(resident.actor()) == resident) {
                remove(resident.actor());
            }
        });
    }
}
