// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shape as it is sent: bytes with gaps, so that a phone's document need not be made to be written. */
final class WrittenShape {
    /** One more than there are gaps: a text before each, and one behind the last. */
    private final List<byte[]> texts = new ArrayList<>();

    /** What is filled in, each once, and which of them each gap has. */
    private final List<String> names = new ArrayList<>();

    private final List<Integer> gaps = new ArrayList<>();
    private int size;

    private WrittenShape() {}

    /**
     * The shape of a document whose gaps are marked.
     *
     * @param begin before the name of each gap
     * @param end behind it
     */
    static WrittenShape of(Bytes marked, char begin, char end) {
        WrittenShape shape = new WrittenShape();
        String xml = marked.utf8();
        int from = 0;
        for (int mark = xml.indexOf(begin); mark >= 0; mark = xml.indexOf(begin, from)) {
            int ending = xml.indexOf(end, mark);
            shape.add(xml.substring(from, mark));
            shape.addGap(xml.substring(mark + 1, ending));
            from = ending + 1;
        }
        shape.add(xml.substring(from));
        return shape;
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        texts.add(bytes);
        size += bytes.length;
    }

    private void addGap(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        gaps.add(names.indexOf(name));
    }

    /** Filled in with values that XML can carry. */
    Bytes filled(Map<String, String> values) {
        byte[][] parts = new byte[names.size()][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = SettingsXml.text(values.getOrDefault(names.get(i), "")).unsafeArray();
        }
        int whole = size;
        for (int gap : gaps) {
            whole += parts[gap].length;
        }
        byte[] filled = new byte[whole];
        int at = 0;
        for (int i = 0; i < gaps.size(); i++) {
            at = put(texts.get(i), filled, at);
            at = put(parts[gaps.get(i)], filled, at);
        }
        put(texts.get(gaps.size()), filled, at);
        return Bytes.owning(filled);
    }

    private static int put(byte[] part, byte[] into, int at) {
        System.arraycopy(part, 0, into, at, part.length);
        return at + part.length;
    }
}
