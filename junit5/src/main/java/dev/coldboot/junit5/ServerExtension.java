// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One server of the lab alone, on a free port of 127.0.0.1, for tests of software that talks to such servers, or for a lab
 * that is told of it. In a static field all tests of the class share it; in an instance field each test method has a new
 * one. It starts when it is first asked for anything.
 *
 * @param <S> what it is once it serves
 */
public abstract sealed class ServerExtension<S> implements BeforeAllCallback, AfterAllCallback, AfterEachCallback
        permits DhcpServerExtension,
                PnpResponderExtension,
                ProvisioningServerExtension,
                RedirectionServiceExtension,
                RegistrarExtension {
    /** How long a test waits for what a server is to see, unless told otherwise. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /** A free port of this computer alone. */
    static final Endpoint FREE = new Endpoint(Ipv4Address.LOOPBACK, 0);

    private final String actor;
    private final Lazily<Open<S>> open =
            new Lazily<>(this::open, running -> running.world().close());

    ServerExtension(String actor) {
        this.actor = actor;
    }

    private record Open<S>(World world, Watch watch, S server) {}

    private Open<S> open() {
        Watch watch = new Watch();
        Journal journal = new Journal();
        journal.onEntry(watch::hear);
        World world = new NettyWorld(
                NettyWorldConfig.on(NettyWorldConfig.LOOPBACK_INTERFACE).withEventLoops(1), journal);
        try {
            return new Open<>(world, watch, serve(world, actor));
        } catch (CannotListen | RuntimeException e) {
            world.close();
            throw new ExtensionConfigurationException(actor + " cannot start: " + e.getMessage(), e);
        }
    }

    /** Opens it in the world. */
    abstract S serve(World world, String name) throws CannotListen;

    /** What runs; started where it did not yet. */
    final S server() {
        return open.value().server();
    }

    final void order(Order order) {
        open.value().world().order(actor, order);
    }

    /** Waits until what it publishes of itself is like that. */
    final <T extends Status> T awaitStatus(Class<T> type, String what, Predicate<T> condition) {
        World world = open.value().world();
        boolean came = Interruptible.get(() -> world.runUntil(
                () -> world.status(actor).map(type::cast).filter(condition).isPresent(), LIMIT));
        if (!came) {
            throw new AssertionError(missed(what));
        }
        return world.status(actor).map(type::cast).orElseThrow();
    }

    /** Everything that it did and that happened to it. */
    public final List<JournalEntry> journal() {
        return open.value().world().journal().entries();
    }

    /** What reached it, in words: such as {@code GET /000413241234.xml}. */
    public final List<String> received() {
        return journal().stream()
                .filter(entry -> entry.kind() == Kind.RECEIVED)
                .map(JournalEntry::words)
                .toList();
    }

    /**
     * Waits until something reached it whose words have this in it.
     *
     * @throws AssertionError when nothing such came in time; the message tells what did
     */
    public final JournalEntry awaitReceived(String part) {
        Open<S> running = open.value();
        Predicate<JournalEntry> wanted =
                entry -> entry.kind() == Kind.RECEIVED && entry.words().contains(part);
        return Interruptible.get(() -> running.watch().await(running.world().journal(), wanted, LIMIT))
                .orElseThrow(() -> new AssertionError(missed("to receive \"" + part + "\"")));
    }

    private String missed(String what) {
        return "expected " + actor + " " + what + " within " + LIMIT.toSeconds() + " s\nbut it received only "
                + received();
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        open.classBegins();
    }

    @Override
    public final void afterEach(ExtensionContext context) {
        open.methodEnds();
    }

    @Override
    public final void afterAll(ExtensionContext context) {
        open.classEnds();
    }
}
