// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which option of a message stands where: in the options field, or overflowing into file and sname (RFC 2132 9.3). */
final class OptionLayout {
    private static final int END = 255;
    private static final int OVERLOAD_SIZE = 3;
    /** Message type and server id, without which an answer is none (RFC 2131 table 3). */
    private static final int IDENTITY_SIZE = 3 + 6;

    private static final int FILE_ROOM = 128;
    private static final int SNAME_ROOM = 64;

    private final ByteArrayOutputStream options = new ByteArrayOutputStream();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sname = new ByteArrayOutputStream();
    private final List<Integer> leftOut = new ArrayList<>();

    private OptionLayout() {}

    /** Lays the options out in their order; each is whole in one field. */
    static OptionLayout of(DhcpMessage message, int room) {
        OptionLayout layout = new OptionLayout();
        Map<Integer, Bytes> values = message.options().values();
        int needed = 1 + values.values().stream().mapToInt(OptionLayout::size).sum();
        if (needed <= room) {
            values.forEach((code, value) -> write(layout.options, code, value));
            layout.options.write(END);
        } else {
            layout.overflow(message, room);
        }
        return layout;
    }

    private void overflow(DhcpMessage message, int room) {
        int free = room - 1 - OVERLOAD_SIZE;
        Optional<Bytes> asked = message.options().value(DhcpOption.RELAY_AGENT);
        // RFC 3046 section 2.2: what the relay said comes back whole or not at all.
        Optional<Bytes> relay = asked.filter(info -> size(info) + IDENTITY_SIZE <= free);
        int main = free - relay.map(OptionLayout::size).orElse(0);
        int fileRoom = message.file().isEmpty() ? FILE_ROOM - 1 : 0;
        int snameRoom = message.sname().isEmpty() ? SNAME_ROOM - 1 : 0;
        message.options().values().forEach((code, value) -> {
            if (code == DhcpOption.RELAY_AGENT) {
                return;
            }
            boolean placed = fits(options, code, value, main)
                    || fits(file, code, value, fileRoom)
                    || fits(sname, code, value, snameRoom);
            if (!placed) {
                leftOut.add(code);
            }
        });
        int overload = end(file, 1) + end(sname, 2);
        if (overload != 0) {
            options.writeBytes(new byte[] {DhcpOption.OVERLOAD, 1, (byte) overload});
        }
        relay.ifPresent(info -> write(options, DhcpOption.RELAY_AGENT, info));
        if (asked.isPresent() && relay.isEmpty()) {
            leftOut.add(DhcpOption.RELAY_AGENT);
        }
        options.write(END);
    }

    private static boolean fits(ByteArrayOutputStream field, int code, Bytes value, int room) {
        boolean fits = field.size() + size(value) <= room;
        if (fits) {
            write(field, code, value);
        }
        return fits;
    }

    private static int end(ByteArrayOutputStream field, int flag) {
        if (field.size() == 0) {
            return 0;
        }
        field.write(END);
        return flag;
    }

    /** With the number and length before each piece of 255 bytes. */
    private static int size(Bytes value) {
        int pieces = Math.max(1, (value.size() + 254) / 255);
        return value.size() + 2 * pieces;
    }

    private static void write(ByteArrayOutputStream out, int code, Bytes value) {
        int at = 0;
        do {
            int length = Math.min(255, value.size() - at);
            out.write(code);
            out.write(length);
            out.write(value.unsafeArray(), at, length);
            at += length;
        } while (at < value.size());
    }

    /** The options field with its END. */
    byte[] options() {
        return options.toByteArray();
    }

    /** The options in the field file with their END; empty when there are none. */
    byte[] file() {
        return file.toByteArray();
    }

    /** The options in the field sname with their END; empty when there are none. */
    byte[] sname() {
        return sname.toByteArray();
    }

    List<Integer> leftOut() {
        return leftOut;
    }
}
