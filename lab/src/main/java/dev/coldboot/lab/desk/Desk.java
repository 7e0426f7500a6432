// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the labs are that people work with. Any thread may ask. */
public final class Desk implements AutoCloseable {
    /** Labs at a time. */
    public static final int MAX_LABS = 64;

    // Guarded by this.
    private final Map<Integer, DeskLab> labs = new TreeMap<>();
    private int starting;
    private int last;
    private boolean isClosed;

    /** In the order in which they were put there. */
    public synchronized List<DeskLab> labs() {
        return List.copyOf(labs.values());
    }

    public synchronized Optional<DeskLab> lab(String id) {
        return labs.values().stream().filter(lab -> lab.id().equals(id)).findFirst();
    }

    /**
     * Starts a lab.
     *
     * @return empty when there are {@link #MAX_LABS} already
     * @throws LabStartException when the configuration is none
     */
    public Optional<DeskLab> start(String title, LabConfig config) throws LabStartException {
        if (!isRoomTaken()) {
            return Optional.empty();
        }
        try {
            return Optional.of(put(title, Lab.start(config)));
        } finally {
            roomGiven();
        }
    }

    private synchronized boolean isRoomTaken() {
        boolean has = !isClosed && labs.size() + starting < MAX_LABS;
        if (has) {
            starting++;
        }
        return has;
    }

    private synchronized void roomGiven() {
        starting--;
    }

    /** Puts a lab there that runs already; the desk closes it. */
    public DeskLab put(String title, Lab lab) {
        synchronized (this) {
            if (!isClosed) {
                String id = String.valueOf(++last);
                DeskLab there = new DeskLab(id, title, lab, Instant.now().truncatedTo(ChronoUnit.MILLIS));
                labs.put(last, there);
                return there;
            }
        }
        lab.close();
        throw new IllegalStateException("desk: closed (expected: open)");
    }

    /** Closes a lab and forgets it. */
    public void close(DeskLab lab) {
        synchronized (this) {
            labs.values().remove(lab);
        }
        lab.close();
    }

    /** Looks whether something broke in a lab where nobody waits; called now and then. */
    public void lookAfter() throws InterruptedException {
        for (DeskLab lab : labs()) {
            lab.lookAfter();
        }
    }

    /** Closes all labs, side by side: a person who ends it waits for the slowest only. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        labs().parallelStream().forEach(this::close);
    }
}
