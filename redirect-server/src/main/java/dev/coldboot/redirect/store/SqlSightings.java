// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Database;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.redirect.api.Sightings;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sightings in a database, written by a thread of their own each second. Whoever owned the phone when it was seen may see
 * it, and who registers a phone sees what it asked while nobody owned it. When more come than can be written, or the
 * database is gone, they are lost and counted.
 */
final class SqlSightings implements Sightings, AutoCloseable {
    /** Sightings that wait to be written. */
    static final int WAITING = 10_000;
    /** Sightings of phones that nobody owns: anybody can ask for any address. */
    static final int UNOWNED = 10_000;

    private static final int BATCH = 1_000;

    private final Database database;
    private final SightingRows rows;
    private final BlockingQueue<Sighting> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final ScheduledExecutorService writer;
    private final ScheduledFuture<?> eachSecond;

    SqlSightings(Database database) {
        this.database = database;
        this.rows = new SightingRows(database.dialect());
        this.writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sightings");
            thread.setDaemon(true);
            return thread;
        });
        this.eachSecond = writer.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void saw(Sighting sighting) {
        if (!waiting.offer(sighting)) {
            lost.incrementAndGet();
        }
    }

    /** Sightings that were not written. */
    long lost() {
        return lost.get();
    }

    /** Writes what waits now. */
    synchronized void flush() {
        List<Sighting> batch = new ArrayList<>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            write(batch);
            batch.clear();
        }
    }

    private void write(List<Sighting> batch) {
        try {
            database.write(handle -> {
                rows.write(handle, batch);
                return batch.size();
            });
        } catch (RuntimeException evidenceIsNoReasonToStop) {
            lost.addAndGet(batch.size());
        }
    }

    @Override
    public List<Sighting> of(MacAddress mac) {
        return database.read(handle -> rows.of(handle, mac, KEPT));
    }

    @Override
    public Map<MacAddress, Sighting> newest(Collection<MacAddress> macs) {
        Map<MacAddress, Sighting> newest = new LinkedHashMap<>();
        database.read(handle -> rows.newest(handle, macs)).forEach(each -> newest.put(each.mac(), each));
        return newest;
    }

    @Override
    public List<Sighting> ofCompany(String company, Instant before, int limit) {
        return database.read(handle -> rows.ofCompany(handle, company, before, limit));
    }

    @Override
    public void close() {
        eachSecond.cancel(false);
        writer.shutdown();
        flush();
    }
}
