// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.nio.charset.StandardCharsets;

/**
 * What a tftp URL's file is called in the request: the path without its percent sequences (RFC 3617 section 3) and without
 * its first slash, since the phone is said to know files in the root alone (a comment in somebody's server, C). A query is
 * part of the name: TFTP has none.
 */
final class TftpFileName {
    /** Bytes of the longest name, which leaves a request of 512 bytes room for its mode and options (RFC 2347). */
    static final int MAX_BYTES = 400;

    private TftpFileName() {}

    /**
     * The name.
     *
     * @throws WireFormatException when no request can carry it
     */
    static String of(Url url) throws WireFormatException {
        String name = Url.decoded(url.target().substring(1));
        int size = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isEmpty() || size > MAX_BYTES) {
            throw wrong(size + " bytes (expected: 1 to " + MAX_BYTES + ")");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw wrong("has control characters (expected: none)");
        }
        return name;
    }

    private static WireFormatException wrong(String what) {
        return new WireFormatException(what, "TFTP file name", -1);
    }
}
