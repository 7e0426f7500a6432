// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.virtual.Pacer;
import dev.coldboot.engine.virtual.VirtualWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Has the time of a virtual lab go as people want it. While it goes, or something is played, it has one thread; while it
 * stands still and nothing is played, none.
 */
final class PacedTime implements Pacer {
    /** What is ordered meanwhile happens at most so much later, and the clock that people see is at most so old. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private static final Duration FOREVER = Duration.ofDays(36_500);

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final VirtualWorld world;
    private final String name;
    private final BooleanSupplier isAtRest;
    private final Consumer<String> trouble;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Pace pace;
    private Predicate<JournalEntry> wanted = entry -> true;
    private final Deque<Runnable> plays = new ArrayDeque<>();
    private boolean isPlaying;
    private long changes;
    private boolean isOpen = true;
    private @Nullable Thread thread;

    /**
     * @param name of the thread
     * @param isAtRest whether nothing is worth hurrying for any more; asked by the thread
     * @param trouble is told why time can't go on
     */
    PacedTime(VirtualWorld world, String name, BooleanSupplier isAtRest, Consumer<String> trouble) {
        this.world = world;
        this.name = name;
        this.isAtRest = isAtRest;
        this.trouble = trouble;
        this.pace = Pace.paused(world.now());
        world.pacedBy(this);
        world.journal().onEntry(this::wrote);
    }

    Pace pace() {
        lock.lock();
        try {
            return pace;
        } finally {
            lock.unlock();
        }
    }

    void pause() {
        change(Pace.Mode.PAUSED, pace().speed());
    }

    void go(double speed) {
        change(Pace.Mode.GOING, speed);
    }

    /** Goes on until an entry of that kind stands in the journal, and stands still again. */
    void step(Predicate<JournalEntry> until) {
        lock.lock();
        try {
            wanted = until;
        } finally {
            lock.unlock();
        }
        change(Pace.Mode.STEPPING, pace().speed());
    }

    void hurry() {
        change(Pace.Mode.FAST, pace().speed());
    }

    private void change(Pace.Mode mode, double speed) {
        // The world's lock is never taken under this one: the world's thread takes them the other way round.
        Instant now = world.now();
        lock.lock();
        try {
            pace = pace.with(mode, speed, now, System.nanoTime());
            needThread();
            tell();
        } finally {
            lock.unlock();
        }
    }

    /** Has something played on the thread of this time, which it waits for. */
    void play(Runnable what) {
        lock.lock();
        try {
            plays.add(what);
            needThread();
            tell();
        } finally {
            lock.unlock();
        }
    }

    /** Has something played as fast as time can go; afterwards it goes as it did before. */
    void playFast(Runnable what) {
        Pace before = pace();
        play(() -> {
            hurry();
            try {
                what.run();
            } finally {
                change(before.mode() == Pace.Mode.GOING ? Pace.Mode.GOING : Pace.Mode.PAUSED, before.speed());
            }
        });
    }

    /** Something was ordered: what is due is to be looked up again. */
    void wake() {
        lock.lock();
        try {
            tell();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        changes++;
        changed.signalAll();
    }

    private void needThread() {
        if (thread == null && isOpen && (!pace.isPaused() || !plays.isEmpty())) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (goesOn()) {
                Runnable next = nextPlay();
                if (next != null) {
                    next.run();
                    played();
                } else {
                    passOn();
                }
            }
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            trouble.accept(String.valueOf(bug.getMessage()));
            stop();
        }
    }

    /** Whether the thread has more to do; it ends where not. */
    private boolean goesOn() {
        lock.lock();
        try {
            boolean more = isOpen && (!pace.isPaused() || !plays.isEmpty());
            if (!more) {
                thread = null;
            }
            return more;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable nextPlay() {
        lock.lock();
        try {
            Runnable next = plays.poll();
            isPlaying = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void played() {
        lock.lock();
        try {
            isPlaying = false;
        } finally {
            lock.unlock();
        }
        if (pace().mode() == Pace.Mode.FAST) {
            pause();
        }
    }

    /** A bit of time without a play. */
    private void passOn() {
        Instant now = world.now();
        Instant due = world.next().orElse(now.plus(Pace.MAX_LEAP));
        // What was ordered just now is still to happen, and is no rest.
        if (due.isAfter(now) && pace().mode() == Pace.Mode.FAST && isAtRest.getAsBoolean()) {
            pause();
            return;
        }
        world.step(earlier(allowed(due), due));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Time can't go on: a machine is broken, and what it did would be seen by the others. */
    private void stop() {
        Instant now = world.now();
        lock.lock();
        try {
            pace = Pace.paused(now);
            isPlaying = false;
            plays.clear();
            thread = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant allowed(Instant due) {
        lock.lock();
        try {
            while (isOpen && !Thread.currentThread().isInterrupted()) {
                if (pace.isPaused() && !isPlaying) {
                    return Instant.MIN;
                }
                if (pace.isPaused()) {
                    await(FOREVER);
                    continue;
                }
                Instant reach = pace.reach(System.nanoTime());
                boolean playsFast = isPlaying && pace.mode() == Pace.Mode.FAST;
                if (playsFast || !reach.isBefore(due)) {
                    return due;
                }
                if (!leapt()) {
                    await(pace.until(due, System.nanoTime()));
                    reach = pace.isPaused() ? Instant.MIN : pace.reach(System.nanoTime());
                }
                return earlier(reach, due);
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** A step or a hurry that leads nowhere ends: nothing worth it happened. */
    private boolean leapt() {
        boolean leaps = pace.mode() == Pace.Mode.STEPPING || pace.mode() == Pace.Mode.FAST;
        if (leaps) {
            pace = pace.with(Pace.Mode.PAUSED, pace.speed(), pace.reach(0), 0);
        }
        return leaps;
    }

    /** Until something changed, or that time is over, or enough of it to look again. */
    private void await(Duration longest) {
        long left = (pace.isPaused() || longest.compareTo(LONGEST_WAIT) < 0 ? longest : LONGEST_WAIT).toNanos();
        long before = changes;
        try {
            while (changes == before && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the world's thread. */
    private void wrote(JournalEntry entry) {
        lock.lock();
        try {
            if (pace.mode() == Pace.Mode.STEPPING && wanted.test(entry)) {
                pace = pace.with(Pace.Mode.PAUSED, pace.speed(), entry.at(), 0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread, and waits a little for it. */
    void close() throws InterruptedException {
        Thread running;
        lock.lock();
        try {
            isOpen = false;
            running = thread;
            tell();
        } finally {
            lock.unlock();
        }
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
            running.join(CLOSING.toMillis());
        }
    }
}
