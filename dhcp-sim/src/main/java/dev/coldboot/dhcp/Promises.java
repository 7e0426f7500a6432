// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Ipv4Address;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledgements that wait until what they promise is written down (RFC 2131 section 3.1 point 4: the server commits the
 * binding to persistent storage and then answers). Those of one moment share one write, since a disk takes as long for
 * many as for one.
 */
final class Promises {
    /** Acknowledgements that are written down at once without waiting for more. */
    static final int MAX_GROUP = 64;
    /** How long the first of a group waits for the others; a client waits for 4 s (RFC 2131 section 4.1). */
    static final Duration PATIENCE = Duration.ofMillis(1);

    private final LeaseStore store;
    /** By address, so that it cannot grow while nothing can be written. */
    private final Map<Ipv4Address, Lease> unwritten = new LinkedHashMap<>();

    private final List<Output> answers = new ArrayList<>();
    private @Nullable Instant due;

    Promises(LeaseStore store) {
        this.store = store;
    }

    /** To be written down; an offer is no promise yet. */
    void write(Instant now, Lease lease) {
        if (lease.state() != LeaseState.OFFERED && store != LeaseStore.NONE) {
            unwritten.remove(lease.address());
            unwritten.put(lease.address(), lease);
            due = due == null ? now.plus(PATIENCE) : due;
        }
    }

    /** To be sent once everything before it is written down. */
    void answer(Output answer) {
        answers.add(answer);
    }

    /** What may be done now: the answers whose leases are written down, or why they never leave. */
    List<Output> kept(Instant now) {
        boolean isTime = due == null || !due.isAfter(now) || answers.size() >= MAX_GROUP;
        if (!isTime) {
            return List.of();
        }
        List<Output> done = new ArrayList<>();
        try {
            if (due != null) {
                store.keep(List.copyOf(unwritten.values()));
                unwritten.clear();
            }
            done.addAll(answers);
        } catch (IOException e) {
            done.add(new Output.Note(
                    Kind.REFUSED,
                    answers.size() + " acknowledgements withheld: their leases cannot be written down, "
                            + e.getMessage()));
        }
        answers.clear();
        due = null;
        return done;
    }

    /** When the group is written down. */
    Optional<Instant> due() {
        return Optional.ofNullable(due);
    }
}
