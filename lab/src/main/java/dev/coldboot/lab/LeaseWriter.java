// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.dhcp.DhcpOrder;
import dev.coldboot.dhcp.Lease;
import dev.coldboot.dhcp.LeaseStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The one thread that waits for the disk, so that no event loop does: writes the leases of a running DHCP server into their
 * file, group by group, and tells the server what came of each.
 *
 * <p>On a quick disk groups would be of one lease each, and cost more in waking threads than in writing. So they begin
 * {@link #LEAST_BETWEEN} apart: a client that comes alone waits for nothing, and many wait a little for each other.
 */
public final class LeaseWriter implements LeaseStore, AutoCloseable {
    private static final long CLOSING_SECONDS = 5;

    private static final Duration LEAST_BETWEEN = Duration.ofMillis(1);

    private final LeaseFile file;
    private final Consumer<DhcpOrder> server;
    /** The writing thread's alone. */
    private long earliest = System.nanoTime();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread writer = new Thread(work, "coldboot-leases");
        writer.setDaemon(true);
        return writer;
    });

    /** @param server is told, on that thread */
    public LeaseWriter(LeaseFile file, Consumer<DhcpOrder> server) {
        this.file = file;
        this.server = server;
    }

    @Override
    public Contents contents() {
        return file.contents();
    }

    @Override
    public void keep(long group, List<Lease> changed) {
        try {
            thread.execute(() -> write(group, changed));
        } catch (RejectedExecutionException closed) {
            // Nobody is told of these leases any more, so nothing is promised.
        }
    }

    private void write(long group, List<Lease> changed) {
        DhcpOrder outcome;
        LockSupport.parkNanos(earliest - System.nanoTime());
        earliest = System.nanoTime() + LEAST_BETWEEN.toNanos();
        try {
            file.keep(changed);
            outcome = new DhcpOrder.Kept(group);
        } catch (IOException e) {
            outcome = new DhcpOrder.NotKept(group, String.valueOf(e.getMessage()));
        }
        try {
            server.accept(outcome);
        } catch (RejectedExecutionException closed) {
            // The world ended meanwhile; what is written is true all the same.
        }
    }

    /** Ends with the group that is being written. */
    @Override
    public void close() throws IOException {
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
