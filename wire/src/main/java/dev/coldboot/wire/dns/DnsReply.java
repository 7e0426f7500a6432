// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import java.util.List;

/**
 * What a server answers to a query.
 *
 * @param rcode 0 to 4095; more than 15 only for those who speak EDNS
 * @param additional what is likely to be asked next; left out where there is no room
 */
public record DnsReply(DnsQuery query, int rcode, List<DnsRecord> answers, List<DnsRecord> additional) {
    /** The asker speaks a version of EDNS that nobody knows (RFC 6891 section 6.1.3). */
    public static final int BAD_VERSION = 16;

    public DnsReply {
        answers = List.copyOf(answers);
        additional = List.copyOf(additional);
    }

    /** An answer without records. */
    public static DnsReply of(DnsQuery query, int rcode) {
        return new DnsReply(query, rcode, List.of(), List.of());
    }
}
