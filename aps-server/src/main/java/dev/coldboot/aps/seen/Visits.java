// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The book of visits. Many threads may use it; {@link #add} never waits, the other methods may, and may throw
 * {@link StoreUnavailable}. What another instance added may be seen a second
 * later, or a minute where many phones come.
 */
public interface Visits {
    /** Visits of a phone that are kept. */
    int KEPT = 20;

    /** Visits of strangers that are kept, all together: anybody can ask for any address. */
    int KEPT_OF_STRANGERS = 10_000;

    /**
     * A visit in the book.
     *
     * @param number rises from visit to visit, with gaps
     */
    record Entry(long number, Visit visit) {}

    /** Remembers a visit; when there are more than can be written, it is lost and counted. */
    void add(Visit visit);

    /**
     * The newest visits of a phone, the newest first; at most {@link #KEPT}. Under load, those that are alike but for their time may
     * be one.
     */
    List<Visit> of(MacAddress mac);

    /** What is known of these phones; those that never came are not in it. */
    Map<MacAddress, Seen> seen(Collection<MacAddress> macs);

    /**
     * The newest visits, the newest first.
     *
     * @param strangers whether only of those who were not among the customers' phones when they came
     * @param before only those with smaller numbers: the last of the page before
     * @param limit at most so many, 1 or more
     */
    List<Entry> newest(boolean strangers, OptionalLong before, int limit);

    /** Visits that were not written. */
    long lost();
}
