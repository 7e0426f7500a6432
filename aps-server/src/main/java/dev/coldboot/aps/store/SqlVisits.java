// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.seen.Seen;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The book of visits in a database, written by a thread of its own each second, so that no phone waits for it. */
final class SqlVisits implements Visits, AutoCloseable {
    /** Visits that wait to be written: more than two seconds bring. */
    static final int WAITING = 40_000;

    private static final int BATCH = 10_000;

    private final Database database;
    private final UnaryOperator<Set<MacAddress>> known;
    private final VisitRows rows;
    private final BlockingQueue<Visit> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final ScheduledExecutorService writer;
    private final ScheduledFuture<?> eachSecond;

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
        this.eachSecond = writer.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void add(Visit visit) {
        if (!waiting.offer(visit)) {
            lost.incrementAndGet();
        }
    }

    @Override
    public long lost() {
        return lost.get();
    }

    /** Writes what waits now; whoever reads has it done first, so that he misses nothing of this instance. */
    synchronized void flush() {
        List<Visit> batch = new ArrayList<>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            write(List.copyOf(batch));
            batch.clear();
        }
    }

    private void write(List<Visit> batch) {
        try {
            Set<MacAddress> known = known(batch);
            database.write(handle -> {
                rows.write(handle, batch, known);
                return batch.size();
            });
        } catch (RuntimeException evidenceIsNoReasonToStop) {
            lost.addAndGet(batch.size());
        }
    }

    /** The customers' phones; while their database is gone, nobody is one. */
    private Set<MacAddress> known(List<Visit> batch) {
        Set<MacAddress> came = new HashSet<>();
        batch.forEach(visit -> visit.mac().ifPresent(came::add));
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
