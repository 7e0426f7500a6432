// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import java.util.Optional;

/**
 * A query as a server reads it.
 *
 * @param recursionDesired comes back in the answer
 * @param edns what the asker says of itself in an OPT record, if there is one (RFC 6891)
 */
public record DnsQuery(DnsQuestion question, boolean recursionDesired, Optional<Edns> edns) {
    /** What fits a datagram on any link without fragments, as resolvers and servers have agreed on since 2020. */
    public static final int LARGEST_DATAGRAM = 1_232;

    /**
     * The asker's abilities.
     *
     * @param size bytes of a datagram that it takes
     * @param version 0 is the only one there is
     */
    public record Edns(int size, int version) {}

    /** Bytes that an answer by UDP may have: never less than 512 (RFC 6891 section 6.2.3). */
    public int room() {
        int said = edns.map(Edns::size).orElse(DnsCodec.MAX_SIZE);
        return Math.max(DnsCodec.MAX_SIZE, Math.min(said, LARGEST_DATAGRAM));
    }
}
