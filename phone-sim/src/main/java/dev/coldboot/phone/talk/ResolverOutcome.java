// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Ipv4Address;
import java.util.List;

/** What became of a name. */
public sealed interface ResolverOutcome {
    /** The addresses of the name, at least one, in the order of the answer. */
    record Resolved(String host, List<Ipv4Address> addresses) implements ResolverOutcome {
        public Resolved {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The name has no address for the phone.
     *
     * @param why one sentence for people
     */
    record Unresolved(String host, String why) implements ResolverOutcome {}
}
