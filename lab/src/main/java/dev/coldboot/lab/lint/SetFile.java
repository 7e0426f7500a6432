// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.wire.Bytes;
import java.util.Optional;

/**
 * One file of a provisioning set.
 *
 * @param name as findings show it
 * @param bytes empty where there is trouble
 * @param trouble why it could not be read
 * @param served how a server gave it; empty for a file of a directory
 */
public record SetFile(String name, Bytes bytes, Optional<String> trouble, Optional<Served> served) {
    /** Bytes that are read of a file: one more than any document may have. */
    public static final int MAX_SIZE = (2 << 20) + 1;

    /**
     * How a server gave it.
     *
     * @param toEverybody whether without a login
     * @param inClear whether without encryption
     */
    public record Served(boolean toEverybody, boolean inClear) {}

    /** A file of a directory. */
    static SetFile of(String name, Bytes bytes) {
        return new SetFile(name, bytes, Optional.empty(), Optional.empty());
    }

    static SetFile unreadable(String name, String trouble) {
        return new SetFile(name, Bytes.EMPTY, Optional.of(trouble), Optional.empty());
    }
}
