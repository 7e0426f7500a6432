// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Where machines and HTTP services live: real sockets and real time, or one thread and virtual time. Whoever assembles a
 * network does it once, for either.
 *
 * <p>All methods may be called from any thread that is not the world's own.
 */
public interface World extends AutoCloseable {
    /** {@code netty} or {@code virtual}, as reports name it. */
    String name();

    /** The world's present. */
    Instant now();

    Journal journal();

    /** What goes wrong in it on purpose; there, people unplug somebody and plug him in again. */
    FaultPlan faultPlan();

    /**
     * Puts a machine into the world under a name that the journal uses.
     *
     * @throws IllegalArgumentException when the name is taken
     */
    void add(String actor, Machine machine);

    /** Takes a machine or service out of the world and closes its ears; unknown names are ignored. */
    void remove(String actor);

    /** Gives an order to a machine; orders to unknown names are ignored and journalled. */
    void order(String actor, Order order);

    /** What the machine of that name last published. */
    Optional<Status> status(String actor);

    /**
     * Calls the listener, on the world's own threads, with each status that any machine publishes. Listeners must be quick
     * and must not call the world.
     */
    void onStatus(Consumer<Published> listener);

    /**
     * A status with the name of the machine that published it.
     *
     * @param at when
     */
    record Published(String actor, Instant at, Status status) {}

    /**
     * Calls the listener, on the world's own threads, with what any machine wants kept over the loss of power, before
     * anything is done that the machine said after it. What nobody listens to is dropped; no journal has it, since it may
     * hold secrets. A listener that throws takes the machine down: what could not be kept must not be answered.
     */
    void onKept(Consumer<Kept> listener);

    /** What the machine of that name wants kept, in the place of what it wanted kept before. */
    record Kept(String actor, Bytes memory) {}

    /**
     * Serves HTTP at the endpoint, with TLS where a certificate is given; port 0 takes a free one.
     *
     * @return the endpoint that is really served
     * @throws CannotListen when it cannot be had
     */
    Endpoint serve(String actor, Endpoint at, Optional<ServerTls> tls, HttpService service) throws CannotListen;

    /**
     * Opens an ear on behalf of a machine before it needs it, so that a refusal is known at once; port 0 takes a free one.
     *
     * @return the endpoint that is really opened
     * @throws CannotListen when it cannot be had
     */
    Endpoint listen(String actor, Ear ear) throws CannotListen;

    /**
     * Lets time pass until the condition holds. The condition is asked after each status that is published, and must read
     * nothing but statuses and its own counters.
     *
     * @param limit of the world's own time
     * @return whether the condition holds
     * @throws InterruptedException when the calling thread is interrupted
     */
    boolean runUntil(BooleanSupplier condition, Duration limit) throws InterruptedException;

    /** Closes everything; quick, and a second call does nothing. */
    @Override
    void close();
}
