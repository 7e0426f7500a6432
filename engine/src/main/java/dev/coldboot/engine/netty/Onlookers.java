// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.World.Kept;
import dev.coldboot.engine.World.Published;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those outside who listen to the world, or wait until something is true in it. */
final class Onlookers {
    private final News news = new News();
    private final List<Consumer<Published>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Kept>> keepers = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable IllegalStateException> failure = new AtomicReference<>();
    private volatile boolean closed;

    void onStatus(Consumer<Published> listener) {
        listeners.add(listener);
    }

    void onKept(Consumer<Kept> keeper) {
        keepers.add(keeper);
    }

    void published(Published published) {
        listeners.forEach(listener -> listener.accept(published));
        news.happened();
    }

    void kept(Kept kept) {
        keepers.forEach(keeper -> keeper.accept(kept));
    }

    /** Something changed of which no machine tells. */
    void lookAgain() {
        news.happened();
    }

    /** Tells who waits of a bug; of several the first. */
    void failed(IllegalStateException bug) {
        failure.compareAndSet(null, bug);
        news.happened();
    }

    /** Nothing will change any more. */
    void close() {
        closed = true;
        news.happened();
    }

    /** Waits until the condition holds; returns whether it does. */
    boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
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
            if (closed || !news.await(seen, end)) {
                return condition.getAsBoolean();
            }
        }
    }
}
