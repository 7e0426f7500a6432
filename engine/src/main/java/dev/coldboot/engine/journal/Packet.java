// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;

/**
 * What went over the wire.
 *
 * @param bytes the datagram's payload, or the whole HTTP message as plain text even where it went by TLS
 */
public record Packet(Transport transport, Endpoint from, Endpoint to, Bytes bytes) {
    /** How it went. */
    public enum Transport {
        UDP,
        HTTP,
        HTTPS
    }
}
