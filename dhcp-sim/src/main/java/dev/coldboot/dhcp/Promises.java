// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Acknowledgements that wait until what they promise is written down (RFC 2131 section 3.1 point 4: the server commits the
 * binding to persistent storage and then answers). While one group is being written the next one gathers, since a disk
 * takes as long for many as for one: so the slower the disk, the larger the groups.
 */
final class Promises {
    /** Acknowledgements that may wait; a client whose answer is lost asks again after 4 s (RFC 2131 section 4.1). */
    static final int MAX_WAITING = 16_384;

    private final LeaseStore store;
    /** What the next group will be: by address, so that it cannot grow while nothing can be written. */
    private final Map<Ipv4Address, Lease> unwritten = new LinkedHashMap<>();

    private List<Output> waiting = new ArrayList<>();
    private List<Lease> inWriting = List.of();
    private List<Output> answers = List.of();
    private long group;
    private boolean isWriting;
    /** Whether there is news since the last attempt: a full disk is not tried again without any. */
    private boolean isDue;

    Promises(LeaseStore store) {
        this.store = store;
    }

    /** To be written down; an offer is no promise yet. */
    void write(Lease lease) {
        if (lease.state() != LeaseState.OFFERED && store != LeaseStore.NONE) {
            unwritten.remove(lease.address());
            unwritten.put(lease.address(), lease);
            isDue = true;
        }
    }

    /** To be sent once everything before it is written down; false when there is no room for it to wait. */
    boolean answer(Output answer) {
        isDue = true;
        return waiting.size() + answers.size() < MAX_WAITING && waiting.add(answer);
    }

    /** Goes on after each input; returns the answers that need not wait. */
    List<Output> goOn() {
        if (isWriting || !isDue) {
            return List.of();
        }
        isDue = false;
        List<Output> ready = waiting;
        waiting = new ArrayList<>();
        if (unwritten.isEmpty()) {
            return ready;
        }
        answers = ready;
        inWriting = List.copyOf(unwritten.values());
        unwritten.clear();
        isWriting = true;
        store.keep(++group, inWriting);
        return List.of();
    }

    /** The group is written down; returns what may be said now. */
    List<Output> kept(long number) {
        return number == group ? ended() : List.of();
    }

    /** The group could not be written down: nobody is told that it was, and it is tried again with the next change. */
    List<Output> notKept(long number, String why) {
        if (number != group || !isWriting) {
            return List.of();
        }
        Map<Ipv4Address, Lease> later = new LinkedHashMap<>(unwritten);
        unwritten.clear();
        inWriting.forEach(lease -> unwritten.put(lease.address(), lease));
        later.forEach((address, lease) -> {
            unwritten.remove(address);
            unwritten.put(address, lease);
        });
        int withheld = ended().size();
        return List.of(new Output.Note(
                Kind.REFUSED, withheld + " acknowledgements withheld: their leases cannot be written down, " + why));
    }

    private List<Output> ended() {
        List<Output> done = answers;
        answers = List.of();
        inWriting = List.of();
        isWriting = false;
        return done;
    }

    /** Leases and answers that wait. */
    int entries() {
        return unwritten.size() + waiting.size() + inWriting.size() + answers.size();
    }
}
