// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.Bytes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Messages seen in the field; the first line of each file says where. */
final class Corpus {
    private Corpus() {}

    static Bytes read(String name) throws Exception {
        try (InputStream in = Corpus.class.getResourceAsStream("/corpus/sip/" + name + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Bytes.utf8(text.substring(text.indexOf('\n') + 1).replace("\n", "\r\n"));
        }
    }
}
