// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.netty.HttpLimits;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.exercise.Training;
import dev.coldboot.wire.Endpoint;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The dashboard: the desk's labs on an address of this computer, for browsers and programs. Nothing of it is journalled. */
public final class Dashboard implements AutoCloseable {
    private static final String ACTOR = "dashboard";
    private static final long TICK_MILLIS = 100;

    /** Half a minute to ask, a minute to think, a body as the API reads it and a bit, a thousand connections. */
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 2 * Call.MAX_BODY, 1_000);

    private final NettyWorld world;
    private final ScheduledExecutorService ticker;
    private final Endpoint at;
    private final Optional<Key> key;

    private Dashboard(NettyWorld world, ScheduledExecutorService ticker, Endpoint at, Optional<Key> key) {
        this.key = key;
        this.world = world;
        this.ticker = ticker;
        this.at = at;
    }

    /**
     * Opens it; desk and class stay the caller's. Where other computers can reach it, it asks for a key.
     *
     * @param at port 0 for a free one
     * @throws CannotListen when it cannot be had
     */
    @SuppressWarnings("FutureReturnValueIgnored") // A tick tells what fails in it.
    public static Dashboard open(Desk desk, Training training, Endpoint at) throws CannotListen {
        Optional<Key> key = at.address().isLoopback() ? Optional.empty() : Optional.of(Key.random(new SecureRandom()));
        NettyWorld world = new NettyWorld(
                NettyWorldConfig.LOOPBACK.withEventLoops(1).withShared(false).withHttp(LIMITS), new Journal(0));
        try {
            LabApi api = new LabApi(desk, training, key);
            Endpoint real = world.serve(ACTOR, at, Optional.empty(), api);
            ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "coldboot-dashboard");
                thread.setDaemon(true);
                return thread;
            });
            ticker.scheduleAtFixedRate(new Tick(api, world), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
            return new Dashboard(world, ticker, real, key);
        } catch (CannotListen | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    /** One look at everything; a bug in one must not end all further ones. */
    private record Tick(LabApi api, NettyWorld world) implements Runnable {
        @Override
        public void run() {
            try {
                api.tick();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException bug) {
                world.journal().note(world.now(), ACTOR, Kind.WORLD, "bug while telling what is new: " + bug);
            }
        }
    }

    /** Where people open it, such as {@code http://127.0.0.1:8080/}; with the key where one is needed. */
    public String url() {
        return "http://" + at + "/"
                + key.map(needed -> "?" + Key.QUERY + "=" + needed.text()).orElse("");
    }

    /** Where it is really served. */
    public Endpoint at() {
        return at;
    }

    /** Closes the address; quick, and a second call does nothing. */
    @Override
    public void close() {
        ticker.shutdownNow();
        world.close();
    }
}
