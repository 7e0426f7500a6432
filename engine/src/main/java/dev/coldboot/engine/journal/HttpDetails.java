// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.engine.journal.PacketDetails.Field;
import dev.coldboot.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parts of an HTTP message as it stands in a journal: start line, fields of the header, body. */
final class HttpDetails {
    private static final int MAX_FIELDS = 200;
    private static final byte[] BLANK = {'\r', '\n', '\r', '\n'};

    private HttpDetails() {}

    static List<Field> fields(Bytes message) {
        int head = head(message);
        String[] lines = new String(message.unsafeArray(), 0, head, StandardCharsets.UTF_8).split("\r\n", -1);
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("start line", lines[0]));
        Arrays.stream(lines).skip(1).limit(MAX_FIELDS).forEach(line -> fields.add(field(line)));
        if (lines.length - 1 > MAX_FIELDS) {
            fields.add(Field.of("left out", (lines.length - 1 - MAX_FIELDS) + " fields more"));
        }
        int body = head + BLANK.length;
        if (body < message.size()) {
            fields.add(body(Bytes.of(Arrays.copyOfRange(message.unsafeArray(), body, message.size()))));
        }
        return fields;
    }

    /** Bytes of start line and header, without the blank line that ends them. */
    static int head(Bytes message) {
        byte[] bytes = message.unsafeArray();
        for (int at = 0; at + BLANK.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + BLANK.length, BLANK, 0, BLANK.length)) {
                return at;
            }
        }
        return bytes.length;
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        return colon < 0
                ? Field.of("malformed", line)
                : Field.of(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    static Field body(Bytes body) {
        return Field.of("body", isBinary(body) ? body + ", not text" : SecretText.shown(body));
    }

    /** A NUL stands in no text. */
    private static boolean isBinary(Bytes body) {
        for (int at = 0; at < body.size(); at++) {
            if (body.at(at) == 0) {
                return true;
            }
        }
        return false;
    }
}
