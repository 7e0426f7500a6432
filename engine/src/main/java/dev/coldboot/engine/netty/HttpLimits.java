// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import java.time.Duration;

/**
 * What a peer may cost an HTTP listener.
 *
 * @param idle how long a connection may take for a whole request, or to take a whole response
 * @param answer how long a machine or service may think, before the peer is told 504
 * @param maxBody bytes of a request's body
 * @param maxConnections at one listening socket at a time
 */
public record HttpLimits(Duration idle, Duration answer, int maxBody, int maxConnections) {
    /** Characters of a request line or status line. */
    public static final int MAX_LINE = 8_192;

    /** Bytes of all header fields of a message together. */
    public static final int MAX_HEADERS = 32_768;

    /** Threads for services that wait for disks or databases. */
    public static final int BLOCKING_THREADS = 8;

    /** Requests that wait for one of these threads; more are told 503. */
    public static final int BLOCKING_QUEUE = 1_024;

    /** Half a minute to ask, a minute to think, 4 MiB, ten thousand connections. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 4 << 20, 10_000);
}
