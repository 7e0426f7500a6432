// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Wakes a test when something new stands in a journal. */
final class Watch {
    private long heard;

    synchronized void hear(JournalEntry entry) {
        heard++;
        notifyAll();
    }

    /** The first entry that is wanted, whether it was written before or is yet to come; empty where none came in time. */
    Optional<JournalEntry> await(Journal journal, Predicate<JournalEntry> wanted, Duration limit)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long before = count();
            Optional<JournalEntry> found =
                    journal.entries().stream().filter(wanted).findFirst();
            if (found.isPresent() || !isNews(before, end)) {
                return found;
            }
        }
    }

    private synchronized long count() {
        return heard;
    }

    /** Waits for another entry than those that were counted; false where none came in time. */
    private synchronized boolean isNews(long before, long end) throws InterruptedException {
        while (heard == before) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
