// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dns;

/**
 * A query for the addresses of a name (RFC 1035 section 4.1.2).
 *
 * @param id 0 to 65535
 * @param name without a dot at its end
 * @param type number of the record type: 1 is A
 */
public record DnsQuestion(int id, String name, int type) {
    /** Type A: an IPv4 address (RFC 1035 section 3.2.2). */
    public static final int TYPE_A = 1;
}
