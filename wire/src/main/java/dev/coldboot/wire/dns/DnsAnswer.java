// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

import dev.coldboot.wire.Ipv4Address;
import java.util.List;

/**
 * An answer to a {@link DnsQuestion}, as far as a phone reads it.
 *
 * @param rcode 0 no error, 2 server failure, 3 no such name (RFC 1035 section 4.1.1)
 * @param addresses what the A records say, in order
 */
public record DnsAnswer(DnsQuestion question, int rcode, List<Ipv4Address> addresses) {
    public static final int NO_ERROR = 0;
    public static final int SERVER_FAILURE = 2;
    public static final int NO_SUCH_NAME = 3;

    public DnsAnswer {
        addresses = List.copyOf(addresses);
    }
}
