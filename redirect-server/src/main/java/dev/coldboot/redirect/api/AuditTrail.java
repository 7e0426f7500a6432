// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.OptionalLong;

/** What was changed, newest first; it can be read, and only grows. */
public interface AuditTrail {
    /**
     * One page of a company's changes.
     *
     * @param before only entries with a lower id: the last one of the page before
     * @param limit at most so many
     */
    List<AuditEntry> of(String company, OptionalLong before, int limit);

    /** One page of everybody's changes, for administrators. */
    List<AuditEntry> all(OptionalLong before, int limit);

    /** What a company did with one phone, at most {@code limit} entries. */
    List<AuditEntry> ofPhone(String company, MacAddress mac, int limit);
}
