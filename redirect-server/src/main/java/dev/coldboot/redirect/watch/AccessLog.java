// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

/** Who asked for what, and what he got: a line for each request. */
@FunctionalInterface
public interface AccessLog {
    /** Writes nothing. */
    AccessLog NONE = exchange -> {};

    /** Writes it, soon; never waits for a disk and never throws. It may be called by many threads. */
    void write(Exchange exchange);
}
