// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.util.List;

/** What became of a lease when its time came. */
public sealed interface LeaseOutcome {
    /**
     * It goes on, with new times and perhaps other options; somebody has to keep the new one.
     *
     * @param changes what is not as before, each such as "router: 10.0.0.1 (was 10.0.0.254)"; empty as a rule
     */
    record Renewed(Lease lease, List<String> changes) implements LeaseOutcome {
        public Renewed {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The address must not be used any more; the phone has to begin anew (RFC 2131 section 4.4.5).
     *
     * @param why one sentence for people
     */
    record Lost(String why) implements LeaseOutcome {}
}
