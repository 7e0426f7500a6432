// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which option of a message stands where: in the options field, or overflowing into file and sname (RFC 2132 9.3). */
final class OptionLayout {
    private static final int END = 255;
    private static final int OVERLOAD_SIZE = 3;
    /** Message type and server id, without which an answer is none (RFC 2131 table 3). */
    private static final int IDENTITY_SIZE = 3 + 6;

    private static final int FILE_ROOM = 128;
    private static final int SNAME_ROOM = 64;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteBuffer options;
    private ByteBuffer file = NOTHING;
    private ByteBuffer sname = NOTHING;
    private List<Integer> leftOut = List.of();

    private OptionLayout(int room) {
        this.options = ByteBuffer.allocate(room);
    }

    /** Lays the options out in their order; each is whole in one field. */
    static OptionLayout of(DhcpMessage message, int room) {
        int needed = 1;
        DhcpOptions all = message.options();
        for (int i = 0; i < all.size(); i++) {
            needed += size(all.valueAt(i));
        }
        OptionLayout layout = new OptionLayout(Math.min(needed, room));
        if (needed <= room) {
            for (int i = 0; i < all.size(); i++) {
                write(layout.options, all.codeAt(i), all.valueAt(i));
            }
            layout.options.put((byte) END);
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
        file = ByteBuffer.allocate(FILE_ROOM);
        sname = ByteBuffer.allocate(SNAME_ROOM);
        leftOut = new ArrayList<>();
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
            options.put((byte) DhcpOption.OVERLOAD).put((byte) 1).put((byte) overload);
        }
        relay.ifPresent(info -> write(options, DhcpOption.RELAY_AGENT, info));
        if (asked.isPresent() && relay.isEmpty()) {
            leftOut.add(DhcpOption.RELAY_AGENT);
        }
        options.put((byte) END);
    }

    private static boolean fits(ByteBuffer field, int code, Bytes value, int room) {
        boolean fits = field.position() + size(value) <= room;
        if (fits) {
            write(field, code, value);
        }
        return fits;
    }

    private static int end(ByteBuffer field, int flag) {
        if (field.position() == 0) {
            return 0;
        }
        field.put((byte) END);
        return flag;
    }

    /** With the number and length before each piece of 255 bytes. */
    private static int size(Bytes value) {
        int pieces = Math.max(1, (value.size() + 254) / 255);
        return value.size() + 2 * pieces;
    }

    private static void write(ByteBuffer out, int code, Bytes value) {
        int at = 0;
        do {
            int length = Math.min(255, value.size() - at);
            out.put((byte) code).put((byte) length).put(value.unsafeArray(), at, length);
            at += length;
        } while (at < value.size());
    }

    /** Bytes of the options field with its END. */
    int size() {
        return options.position();
    }

    /** Writes the options field with its END. */
    void writeOptions(ByteBuffer out) {
        out.put(options.flip());
    }

    /** Writes the options in the field file with their END, if there are any. */
    void writeFile(ByteBuffer out) {
        out.put(file.flip());
    }

    /** Writes the options in the field sname with their END, if there are any. */
    void writeSname(ByteBuffer out) {
        out.put(sname.flip());
    }

    List<Integer> leftOut() {
        return leftOut;
    }
}
