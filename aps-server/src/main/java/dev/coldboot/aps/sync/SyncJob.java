// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The button that starts a sync: one at a time, however many people press it. Many threads may use it; it knows of no web
 * page.
 */
public final class SyncJob {
    private final Executor executor;
    private final Object lock = new Object();
    private @Nullable Sync running;
    private @Nullable SyncProgress progress;
    private @Nullable SyncReport last;
    private @Nullable String failure;

    /**
     * What is to be told.
     *
     * @param running whether one runs now
     * @param progress how far it is
     * @param last what the one before came to; empty before the first
     * @param failure what a bug broke the one before off with
     */
    public record State(
            boolean running, Optional<SyncProgress> progress, Optional<SyncReport> last, Optional<String> failure) {}

    /** @param executor where it runs, which may take its time: a thread that waits for others is not one of an event loop */
    public SyncJob(Executor executor) {
        this.executor = executor;
    }

    /** Starts it; false when one runs already. */
    public boolean start(Sync sync) {
        synchronized (lock) {
            if (running != null) {
                return false;
            }
            running = sync;
            progress = null;
        }
        boolean taken = false;
        try {
            executor.execute(() -> run(sync));
            taken = true;
            return true;
        } finally {
            if (!taken) {
                ended(null, "was not started");
            }
        }
    }

    private void run(Sync sync) {
        SyncReport report = null;
        try {
            report = sync.run(new Watching());
        } finally {
            ended(report, report == null ? "broke off" : null);
        }
    }

    private void ended(@Nullable SyncReport report, @Nullable String why) {
        synchronized (lock) {
            running = null;
            progress = null;
            last = report == null ? last : report;
            failure = why;
        }
    }

    /** Lets the one that runs end after what is in flight; false when none runs. */
    public boolean stop() {
        synchronized (lock) {
            if (running == null) {
                return false;
            }
            running.stop();
            return true;
        }
    }

    /** What it is at now. */
    public State state() {
        synchronized (lock) {
            return new State(
                    running != null,
                    Optional.ofNullable(progress),
                    Optional.ofNullable(last),
                    Optional.ofNullable(failure));
        }
    }

    private final class Watching implements SyncListener {
        @Override
        public void at(SyncProgress now) {
            synchronized (lock) {
                progress = now;
            }
        }

        /** Phones come faster than their batches: the bar moves with each. */
        @Override
        public void became(SyncOutcome outcome) {
            synchronized (lock) {
                if (progress != null && outcome.step().kind().isCall() && progress.done() < progress.total()) {
                    progress = new SyncProgress(progress.phase(), progress.done() + 1, progress.total());
                }
            }
        }
    }
}
