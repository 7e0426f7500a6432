// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HostAddress;
import dev.coldboot.wire.Ipv4Address;
import io.netty.channel.Channel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of machines on an interface of this computer, which the kernel then answers for as for its own. Nothing of
 * the computer's own is touched, and nothing of it outlives the world for long:
 *
 * <ul>
 *   <li>each address is a /32 of scope host: the computer never sends from it by itself, no route comes with it, and none
 *       goes with another (of addresses that share a network, Linux removes all with the first);
 *   <li>its network and its router are routes of the worst metric: any route that the computer has goes before;
 *   <li>they go when the address goes, since they name it as their source, and the kernel itself removes the address at its
 *       end, also where nobody could say goodbye.
 * </ul>
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails is told to whom it is done for.
final class InterfaceAddresses implements AutoCloseable {
    /** How bad our routes are; the kernel's own for a network are of 0, those of a wireless network of 600. */
    static final int METRIC = 4_242;

    /** How long the kernel keeps an address without an end, unless it is told again, as it is after half of that. */
    static final Duration ENDLESS = Duration.ofHours(2);

    private static final long CLOSING_SECONDS = 15;

    /**
     * Something that {@code ip} is to do.
     *
     * @param lines of which the first one counts
     * @param done is told why not, or null
     */
    private record Errand(List<String> lines, Consumer<@Nullable String> done) {}

    private record Owned(String actor, HostAddress address) {}

    private final String name;
    private final IpBatch ip;
    private final Queue<Errand> errands = new ConcurrentLinkedQueue<>();
    private final Set<Ipv4Address> computers;
    private final Map<Ipv4Address, Owned> owned = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("coldboot-addresses", true));

    private InterfaceAddresses(String name, IpBatch ip, Set<Ipv4Address> computers) {
        this.name = name;
        this.ip = ip;
        this.computers = computers;
        long half = ENDLESS.toSeconds() / 2;
        worker.scheduleAtFixedRate(this::prolong, half, half, TimeUnit.SECONDS);
    }

    /** @throws IllegalArgumentException when its addresses may not be changed */
    static InterfaceAddresses on(NetworkInterface wire) {
        IpBatch ip = new IpBatch();
        // Nobody has 0.0.0.0, so this changes nothing; who may change something is told that it is not there.
        String said =
                ip.run(List.of("address del 0.0.0.0/32 dev " + wire.getName())).getOrDefault(1, "");
        if (!said.contains("not found") && !said.contains("Cannot assign")) {
            throw new IllegalArgumentException("addresses of " + wire.getName() + ": " + said
                    + " (expected: iproute2, and root or CAP_NET_ADMIN, to give machines their addresses)");
        }
        return new InterfaceAddresses(wire.getName(), ip, computers());
    }

    private static Set<Ipv4Address> computers() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(address -> Ipv4Address.at(address.getAddress(), 0))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            throw new IllegalArgumentException("interfaces: unreadable (expected: readable interfaces)", e);
        }
    }

    /**
     * Lets a connection, which is not bound yet, leave by the interface, whatever the computer's routes say. One to the
     * computer's own servers, as they were when the world began, goes by {@code lo}: held, it would not hear their answers.
     *
     * @return false when that cannot be had
     */
    boolean leadsTo(Ipv4Address to, Channel connection, Transport transport) {
        return computers.contains(to) || transport.hold(connection, name);
    }

    /**
     * Gives the interface an address, or prolongs its time.
     *
     * @param done is told, on a thread of its own, why it does not have it, or null
     */
    void own(String actor, HostAddress address, Consumer<@Nullable String> done) {
        if (!address.isOfOneHost() || address.address().isLoopback()) {
            done.accept("no address of a host on a network");
            return;
        }
        boolean isNew = owned.put(address.address(), new Owned(actor, address)) == null;
        List<String> lines = new ArrayList<>(List.of(line(address)));
        if (isNew) {
            lines.addAll(routes(address));
        }
        submit(lines, refusal -> {
            if (refusal != null) {
                owned.remove(address.address());
            }
            done.accept(refusal);
        });
    }

    private String line(HostAddress address) {
        long seconds = Math.max(1, address.lifetime().orElse(ENDLESS).toSeconds());
        return "address replace " + address.address() + "/32 dev " + name + " scope host valid_lft " + seconds
                + " preferred_lft " + seconds;
    }

    /** One of the same network, by another address of ours, may be there already: each is a route of its own. */
    private List<String> routes(HostAddress address) {
        String way = " dev " + name + " src " + address.address() + " metric " + METRIC;
        List<String> routes = new ArrayList<>();
        if (address.bits() < HostAddress.ALL_BITS) {
            routes.add("route append " + address.network() + "/" + address.bits() + way + " scope link");
        }
        address.router().ifPresent(router -> routes.add("route append default via " + router + way + " onlink"));
        return routes;
    }

    /** Takes an address from the interface; one that the actor does not have does nothing. */
    void disown(String actor, Ipv4Address address) {
        Owned known = owned.get(address);
        if (known != null && known.actor().equals(actor) && owned.remove(address, known)) {
            submit(List.of(farewell(address)), refusal -> {});
        }
    }

    /** Takes all addresses of an actor from the interface. */
    void disownAll(String actor) {
        owned.forEach((address, known) -> {
            if (known.actor().equals(actor)) {
                disown(actor, address);
            }
        });
    }

    private String farewell(Ipv4Address address) {
        return "address del " + address + "/32 dev " + name;
    }

    private void prolong() {
        owned.values().stream()
                .filter(known -> known.address().lifetime().isEmpty())
                .forEach(known -> submit(List.of(line(known.address())), refusal -> {}));
    }

    private void submit(List<String> lines, Consumer<@Nullable String> done) {
        errands.add(new Errand(lines, done));
        try {
            worker.execute(this::work);
        } catch (RejectedExecutionException closed) {
            // What is owned was taken away, or is just being.
        }
    }

    /** Does what waits, as much as one run of {@code ip} may do: so thousands of phones cost a few processes. */
    private void work() {
        List<Errand> batch = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Errand next = errands.poll();
                next != null;
                next = lines.size() < IpBatch.MAX_LINES ? errands.poll() : null) {
            batch.add(next);
            lines.addAll(next.lines());
        }
        if (batch.isEmpty()) {
            return;
        }
        Map<Integer, String> troubles = ip.run(lines);
        int line = 1;
        for (Errand errand : batch) {
            errand.done().accept(troubles.get(line));
            line += errand.lines().size();
        }
    }

    /** Takes all addresses from the interface, and waits until that is done. */
    @Override
    public void close() {
        owned.forEach((address, known) -> disown(known.actor(), address));
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // The kernel removes them at their ends.
            Thread.currentThread().interrupt();
        }
    }
}
