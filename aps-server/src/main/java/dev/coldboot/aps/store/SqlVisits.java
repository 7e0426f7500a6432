// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.seen.Seen;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.store.WaitingVisits.Line;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The book of visits in a database, written by a thread of its own, so that no phone waits for it: each second, and more seldom
 * when much is to be written, so that it takes no more than a fortieth of a processor. Visits that were not written yet are lost
 * when the process is killed: those of a second, under the heaviest load of {@link #LONGEST_PAUSE}.
 */
final class SqlVisits implements Visits, AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How many times as long as it wrote it pauses. */
    private static final int EASE = 40;

    /** Lines of one transaction: others who write are not to wait for long. */
    private static final int BATCH = 25_000;

    private final Database database;
    private final UnaryOperator<Set<MacAddress>> known;
    private final VisitRows rows;
    private final WaitingVisits waiting = new WaitingVisits();
    private final AtomicLong lost = new AtomicLong();
    private final ScheduledExecutorService writer;
    private final ScheduledFuture<?> eachSecond;
    private long due = System.nanoTime();

    /** @param known those of some phones that are customers'; asked by the writer alone */
    SqlVisits(Database database, UnaryOperator<Set<MacAddress>> known) {
        this.database = database;
        this.known = known;
        this.rows = new VisitRows(database.dialect());
        this.writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "visits");
            thread.setDaemon(true);
            return thread;
        });
        this.eachSecond =
                writer.scheduleWithFixedDelay(this::turn, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The writer's alone. */
    private void turn() {
        long begun = System.nanoTime();
        if (begun - due >= 0) {
            flush();
            long ended = System.nanoTime();
            due = ended + pauseAfter(Duration.ofNanos(ended - begun)).toNanos();
        }
    }

    /** How long to pause after writing for so long. */
    static Duration pauseAfter(Duration writing) {
        Duration eased = writing.multipliedBy(EASE);
        return eased.compareTo(LONGEST_PAUSE) < 0 ? eased : LONGEST_PAUSE;
    }

    @Override
    public void add(Visit visit) {
        if (!waiting.add(visit)) {
            lost.incrementAndGet();
        }
    }

    @Override
    public long lost() {
        return lost.get();
    }

    /** Writes what waits now; whoever reads has it done first, so that he misses nothing of this instance. */
    synchronized void flush() {
        List<Line> lines = waiting.take();
        for (int i = 0; i < lines.size(); i += BATCH) {
            write(lines.subList(i, Math.min(i + BATCH, lines.size())));
        }
    }

    private void write(List<Line> batch) {
        try {
            Set<MacAddress> known = known(batch);
            database.write(handle -> {
                rows.write(handle, batch, known);
                return batch.size();
            });
        } catch (RuntimeException evidenceIsNoReasonToStop) {
            lost.addAndGet(batch.stream().mapToLong(Line::times).sum());
        }
    }

    /** The customers' phones; while their database is gone, nobody is one. */
    private Set<MacAddress> known(List<Line> batch) {
        Set<MacAddress> came = new HashSet<>();
        batch.forEach(line -> line.last().mac().ifPresent(came::add));
        try {
            return known.apply(came);
        } catch (StoreUnavailable e) {
            return Set.of();
        }
    }

    @Override
    public List<Visit> of(MacAddress mac) {
        flush();
        return database.read(handle -> rows.of(handle, mac, KEPT));
    }

    @Override
    public Map<MacAddress, Seen> seen(Collection<MacAddress> macs) {
        flush();
        Map<MacAddress, Seen> seen = new LinkedHashMap<>();
        database.read(handle -> rows.seen(handle, macs)).forEach(each -> seen.put(each.mac(), each));
        return seen;
    }

    @Override
    public List<Entry> newest(boolean strangers, OptionalLong before, int limit) {
        flush();
        return database.read(handle -> rows.newest(handle, strangers, before.orElse(Long.MAX_VALUE), limit));
    }

    @Override
    public void close() {
        eachSecond.cancel(false);
        writer.shutdown();
        flush();
    }
}
