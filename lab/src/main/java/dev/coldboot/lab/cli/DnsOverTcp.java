// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dns.DnsAnswers;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsQuery;
import dev.coldboot.wire.dns.DnsServerCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The DNS stub's other door (RFC 7766): whoever was told by UDP that the answer was cut comes here. Messages have their
 * length in two bytes before them; several may come on one connection. Machines know no TCP, and need none here: what an
 * authority answers depends on nothing but the query.
 */
final class DnsOverTcp implements AutoCloseable {
    /** Askers at a time; more are turned away. */
    static final int MAX_CONNECTIONS = 64;
    /** How long a connection may be idle (RFC 7766 section 6.2.3: a few seconds) and the next message be on its way. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Queries on one connection. */
    private static final int MAX_QUERIES = 1_000;

    private final World world;
    private final DnsAnswers answers;
    private final Optional<Endpoint> forward;
    private final ServerSocket door;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "dns-tcp");
        thread.setDaemon(true);
        return thread;
    });

    private DnsOverTcp(World world, DnsAnswers answers, Optional<Endpoint> forward, ServerSocket door) {
        this.world = world;
        this.answers = answers;
        this.forward = forward;
        this.door = door;
    }

    /**
     * Opens the door.
     *
     * @param at where; port 0 takes a free one
     * @param forward who is asked for names that are not known here
     * @throws LabStartException when it cannot be had
     */
    static DnsOverTcp open(World world, Endpoint at, DnsAnswers answers, Optional<Endpoint> forward)
            throws LabStartException {
        try {
            ServerSocket door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(address(at), MAX_CONNECTIONS);
            DnsOverTcp opened = new DnsOverTcp(world, answers, forward, door);
            opened.threads.execute(opened::accept);
            return opened;
        } catch (IOException e) {
            throw new LabStartException("dns: tcp " + at + ": " + e.getMessage() + " (choose another --port)");
        }
    }

    /** Where the door is. */
    Endpoint at() {
        return new Endpoint(Ipv4Address.of(door.getInetAddress().getHostAddress()), door.getLocalPort());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket connection = door.accept();
                if (connections.size() >= MAX_CONNECTIONS) {
                    note(Kind.LIMIT, MAX_CONNECTIONS + " connections; one more is turned away");
                    connection.close();
                } else {
                    connections.add(connection);
                    threads.execute(() -> serve(connection));
                }
            } catch (IOException closedOrAborted) {
                // A client that left before it was let in is no trouble; a closed door ends the loop.
            }
        }
    }

    private void serve(Socket connection) {
        String asker = connection.getInetAddress().getHostAddress() + ":" + connection.getPort() + " by TCP";
        try (connection) {
            for (int i = 0; i < MAX_QUERIES; i++) {
                answer(read(connection), connection.getOutputStream(), asker);
            }
        } catch (EOFException | SocketTimeoutException ended) {
            // It has all that it wanted, or never asked.
        } catch (WireFormatException e) {
            note(Kind.DROPPED, e.getMessage() + ", from " + asker);
        } catch (IOException e) {
            note(Kind.LOST, asker + ": " + e.getMessage());
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(byte[] asked, OutputStream out, String asker) throws IOException, WireFormatException {
        DnsQuery query = DnsServerCodec.decode(Bytes.of(asked));
        String name = query.question().name();
        if (forward.isPresent() && !answers.knows(name)) {
            note(Kind.DECISION, name + " for " + asker + ": passed on to " + forward.get());
            write(out, passedOn(asked, forward.get()));
            return;
        }
        DnsAnswers.Said said = answers.answer(query, asker, DnsServerCodec.LARGEST_MESSAGE);
        write(out, said.bytes().toArray());
        note(said.note().kind(), said.note().text());
    }

    private static byte[] passedOn(byte[] query, Endpoint to) throws IOException {
        try (Socket server = new Socket()) {
            server.connect(address(to), (int) PATIENCE.toMillis());
            write(server.getOutputStream(), query);
            return read(server);
        }
    }

    /** A whole message within the time for one, however slowly its bytes drop in. */
    private static byte[] read(Socket from) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        byte[] length = read(from, 2, end);
        return read(from, ((length[0] & 0xFF) << 8) | (length[1] & 0xFF), end);
    }

    private static byte[] read(Socket from, int size, long end) throws IOException {
        byte[] bytes = new byte[size];
        for (int got = 0; got < size; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("too slow");
            }
            from.setSoTimeout((int) left);
            int read = from.getInputStream().read(bytes, got, size - got);
            if (read < 0) {
                throw new EOFException();
            }
            got += read;
        }
        return bytes;
    }

    /** At once: some askers take a length that comes alone for the end (RFC 7766 section 8). */
    private static void write(OutputStream out, byte[] message) throws IOException {
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >>> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        out.write(framed);
    }

    private static InetSocketAddress address(Endpoint at) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(at.address().toArray()), at.port());
    }

    private void note(Kind kind, String text) {
        world.journal().note(world.now(), "dns", kind, text);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            door.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
