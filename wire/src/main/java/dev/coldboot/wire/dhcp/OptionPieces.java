// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a message as they are read: nearly all come whole, and one that comes again goes on (RFC 3396 section 7). */
final class OptionPieces {
    private final DhcpOptions.Builder options = DhcpOptions.builder();
    /** Those that came in several pieces. */
    private final Map<Integer, ByteArrayOutputStream> split = new LinkedHashMap<>(0);

    void add(int code, byte[] from, int at, int length) {
        Bytes first = options.value(code);
        if (first == null) {
            options.add(code, Bytes.owning(Arrays.copyOfRange(from, at, at + length)));
            return;
        }
        ByteArrayOutputStream whole = split.computeIfAbsent(code, c -> {
            ByteArrayOutputStream begun = new ByteArrayOutputStream();
            begun.writeBytes(first.unsafeArray());
            return begun;
        });
        whole.write(from, at, length);
    }

    /** Takes an option out, as it is by now. */
    @Nullable
    Bytes take(int code) {
        join();
        return options.remove(code);
    }

    /** All of them; nothing may be added any more. */
    DhcpOptions whole() {
        join();
        return options.build();
    }

    private void join() {
        split.forEach((code, whole) -> options.add(code, Bytes.owning(whole.toByteArray())));
        split.clear();
    }
}
