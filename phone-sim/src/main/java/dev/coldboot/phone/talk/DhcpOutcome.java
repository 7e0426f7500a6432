// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.time.Duration;
import java.util.Optional;

/** What a DHCP conversation brought. */
public sealed interface DhcpOutcome {
    /** The phone has an address. */
    record Bound(Lease lease) implements DhcpOutcome {}

    /**
     * The phone has none.
     *
     * @param why one sentence for people
     * @param restartAfter how much later the phone may begin anew, as {@link DhcpClientConfig#restartAfter} has it
     */
    record NoLease(String why, Optional<Duration> restartAfter) implements DhcpOutcome {}
}
