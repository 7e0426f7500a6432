// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import java.util.Optional;

/** Option 53 (RFC 2132 section 9.6). */
public enum DhcpMessageType {
    DISCOVER(1),
    OFFER(2),
    REQUEST(3),
    DECLINE(4),
    ACK(5),
    NAK(6),
    RELEASE(7),
    INFORM(8);

    /** By their codes, which begin with 1. */
    private static final DhcpMessageType[] ALL = values();

    private final int code;

    DhcpMessageType(int code) {
        this.code = code;
    }

    /** The number on the wire, 1 to 8. */
    public int code() {
        return code;
    }

    /** The type of that number, if it is one of RFC 2132's. */
    public static Optional<DhcpMessageType> of(long code) {
        return code >= 1 && code <= ALL.length ? Optional.of(ALL[(int) code - 1]) : Optional.empty();
    }
}
