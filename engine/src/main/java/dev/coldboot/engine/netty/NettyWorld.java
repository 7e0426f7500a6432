// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
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
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.channel.EventLoop;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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
    private final News news = new News();
    private final Loops loops;
    private final Network network;
    private final Tls tls;
    private final HttpCalls calls;
    private final HttpExchanges exchanges;
    private final BlockingServices blocking = new BlockingServices();
    // Changed on the network's loop only.
    private final Map<String, NettyResident> residents = new ConcurrentHashMap<>();
    private final Set<String> servers = new HashSet<>();
    private final List<Consumer<Published>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Kept>> keepers = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable IllegalStateException> failure = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A world that speaks the TLS that is in use here.
     *
     * @throws IllegalArgumentException when there is no interface of that name, or not the TLS that was forced
     */
    public NettyWorld(NettyWorldConfig config, Journal journal) {
        this(config, journal, TlsProvider.inUse());
    }

    NettyWorld(NettyWorldConfig config, Journal journal, TlsProvider provider) {
        NetworkInterface groups = interfaceNamed(config.interfaceName());
        Transport transport = new Transport(config.nativeTransport());
        this.config = config;
        this.journal = journal;
        this.loops = new Loops(config.eventLoops(), transport);
        this.exchanges = new HttpExchanges(this);
        this.network = new Network(this, transport, loops, config, groups);
        this.tls = new Tls(provider);
        ClientContexts contexts = new ClientContexts(tls, config.trusted(), ClientContexts.MAX_CONTEXTS);
        this.calls = new HttpCalls(this, transport, loops, config.link().latency(), contexts);
    }

    private static NetworkInterface interfaceNamed(String name) {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            if (found != null) {
                return found;
            }
            List<String> names = NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .sorted()
                    .toList();
            throw new IllegalArgumentException("interfaceName: \"" + name + "\" (expected: one of " + names + ")");
        } catch (SocketException e) {
            throw new IllegalArgumentException("interfaceName: \"" + name + "\" (expected: readable interfaces)", e);
        }
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
            exchanges.abandon(actor);
            return resident;
        });
        loops.settle();
        news.happened();
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
            resident.loop().execute(() -> obey(resident, order));
        }
    }

    private void obey(NettyResident resident, Order order) {
        if (resident.isHere()) {
            resident.note(Kind.WORLD, "order: " + order);
            resident.handle(new Input.Ordered(order));
        }
    }

    @Override
    public Optional<Status> status(String actor) {
        return Optional.ofNullable(residents.get(actor)).flatMap(NettyResident::status);
    }

    @Override
    public void onStatus(Consumer<Published> listener) {
        listeners.add(listener);
    }

    @Override
    public void onKept(Consumer<Kept> listener) {
        keepers.add(listener);
    }

    @Override
    public Endpoint serve(String actor, Endpoint at, Optional<ServerTls> secured, HttpService service)
            throws CannotListen {
        HttpBackend backend;
        try {
            backend = new HttpBackend(
                    secured.isPresent() ? Optional.of(tls.server(secured.get())) : Optional.empty(), service);
        } catch (SSLException | IllegalArgumentException e) {
            throw new CannotListen(actor, at, "no TLS with this certificate: " + e.getMessage(), "check key and chain");
        }
        return opened(actor, onNetwork(() -> {
            Network.Opened opened = network.serve(actor, at, backend);
            if (opened.refusal() == null) {
                servers.add(actor);
            }
            return opened;
        }));
    }

    @Override
    public Endpoint listen(String actor, Ear ear) throws CannotListen {
        return opened(actor, onNetwork(() -> network.open(actor, ear)));
    }

    private static Endpoint opened(String actor, Network.Opened opened) throws CannotListen {
        String refusal = opened.refusal();
        if (refusal != null) {
            throw new CannotListen(actor, opened.at(), refusal, remedy(refusal));
        }
        return opened.at();
    }

    private static String remedy(String refusal) {
        return switch (refusal) {
            case "permission denied" -> "use the user port plan, or grant cap_net_bind_service";
            case "cannot assign requested address" -> "choose an address of this computer";
            default -> "choose another endpoint, or stop what has it";
        };
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
        long end = System.nanoTime() + RealTime.nanos(limit);
        while (true) {
            long seen = news.count();
            IllegalStateException broken = failure.getAndSet(null);
            if (broken != null) {
                throw broken;
            }
            if (condition.getAsBoolean()) {
                return true;
            }
            if (closed.get() || !news.await(seen, end)) {
                return condition.getAsBoolean();
            }
        }
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
        blocking.close();
        loops.close();
        news.happened();
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

    void published(String actor, Status status) {
        Published published = new Published(actor, now(), status);
        listeners.forEach(listener -> listener.accept(published));
        news.happened();
    }

    void keep(String actor, Bytes memory) {
        Kept kept = new Kept(actor, memory);
        keepers.forEach(keeper -> keeper.accept(kept));
    }

    /** Takes out a machine that has a bug, so that the others live on; whoever waits is told. */
    void broken(NettyResident resident, String what, @Nullable Throwable bug) {
        resident.note(Kind.WORLD, "taken out: " + what);
        resident.leave();
        failure.compareAndSet(null, new IllegalStateException(resident.actor() + ": " + what, bug));
        news.happened();
        loops.network().execute(() -> {
            if (residents.get(resident.actor()) == resident) {
                remove(resident.actor());
            }
        });
    }

    void listen(NettyResident resident, Ear ear) {
        loops.network().execute(() -> {
            if (!resident.isHere() || closed.get()) {
                return;
            }
            Network.Opened opened = ear.at().port() == 0
                    ? new Network.Opened(ear.at(), EarTable.NO_PORT)
                    : network.open(resident.actor(), ear);
            String refusal = opened.refusal();
            if (refusal != null) {
                resident.note(Kind.WORLD, "cannot listen on " + ear + ": " + refusal);
                resident.deliver(new Input.Deaf(ear, refusal));
            }
        });
    }

    void unlisten(NettyResident resident, Ear ear) {
        loops.network().execute(() -> {
            if (resident.isHere()) {
                network.close(resident.actor(), ear);
            }
        });
    }

    void send(NettyResident sender, Output.Send datagram) {
        Packet packet = new Packet(Packet.Transport.UDP, EarTable.source(datagram), datagram.to(), datagram.bytes());
        if (datagram.bytes().size() > UdpSockets.MAX_DATAGRAM) {
            String why = "too long (expected: at most " + UdpSockets.MAX_DATAGRAM + ")";
            journal.packet(now(), sender.actor(), Kind.LOST, packet, why);
            return;
        }
        journal.packet(now(), sender.actor(), Kind.SENT, packet);
        List<Duration> arrivals = sender.dice().arrivals();
        if (arrivals.isEmpty()) {
            journal.packet(now(), sender.actor(), Kind.LOST, packet, "lost on purpose");
        }
        loops.network().execute(() -> network.sending(sender.actor(), datagram));
        for (Duration delay : arrivals) {
            Loops.after(loops.network(), delay, () -> network.send(sender.actor(), datagram, packet));
        }
    }

    void ask(NettyResident asker, long exchange, HttpCall call) {
        calls.ask(asker, exchange, call);
    }

    void answer(NettyResident resident, long exchange, HttpResponse response) {
        exchanges.answer(resident, exchange, response);
    }
}
