// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A document of settings alone, which nearly all are, letter by letter as the binding writes it and ten times as fast: a
 * server writes one for each phone that asks. {@code SettingLinesTest} compares both.
 */
final class SettingLines {
    private static final byte[] BEGINNING =
            ascii("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\n<settings>\n    <phone-settings e=\"2\">\n");
    private static final byte[] END = ascii("    </phone-settings>\n</settings>\n\n");
    private static final byte[] INDENT = ascii("        <");
    private static final byte[] CLOSING = ascii("</");
    private static final byte[] LINE_END = ascii(">\n");
    private static final byte[] REMOVED = ascii(" action=\"remove\"");
    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final byte[] CARRIAGE_RETURN = ascii("&#13;");
    private static final int USUAL_LINE = 80;

    /** The first character that is more than one byte in UTF-8. */
    private static final char BEYOND_ASCII = 0x80;

    private byte[] out;
    private int size;

    private SettingLines(int room) {
        this.out = new byte[room];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether it is one. */
    static boolean are(List<SettingsItem> items) {
        for (SettingsItem item : items) {
            if (!(item instanceof Setting)) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    /**
     * Writes them.
     *
     * @throws IllegalArgumentException as {@link SettingsXml#encode} says
     */
    static Bytes encode(List<SettingsItem> items) {
        SettingLines lines = new SettingLines(BEGINNING.length + END.length + items.size() * USUAL_LINE);
        lines.append(BEGINNING);
        for (SettingsItem item : items) {
            lines.append((Setting) item);
        }
        lines.append(END);
        return Bytes.owning(Arrays.copyOf(lines.out, lines.size));
    }

    /** A value as it stands in its line. */
    static Bytes text(String value) {
        SettingLines line = new SettingLines(value.length());
        line.escape("a setting", value);
        return Bytes.owning(Arrays.copyOf(line.out, line.size));
    }

    private void append(Setting setting) {
        String name = setting.name();
        SettingsWriter.checkName(name);
        byte[] bytes = ascii(name);
        append(INDENT);
        append(bytes);
        OptionalInt index = setting.index();
        if (index.isPresent()) {
            SettingsWriter.checkIndex(name, index.getAsInt());
            append(ascii(" idx=\"" + index.getAsInt() + '"'));
        }
        @Nullable String flag = setting.permission().xmlFlag();
        if (flag != null) {
            append(ascii(" perm=\"" + flag + '"'));
        }
        if (setting.action() == Action.REMOVE) {
            append(REMOVED);
        }
        append('>');
        escape(name, setting.value());
        append(CLOSING);
        append(bytes);
        append(LINE_END);
    }

    private void escape(String name, String value) {
        // Escapes make a character longer by four bytes at most, and UTF-8 by two.
        makeRoom(value.length() * AMPERSAND.length);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> append(AMPERSAND);
                case '<' -> append(LESS);
                case '>' -> append(GREATER);
                // A bare one would be read as a line feed (XML 1.0 section 2.11).
                case '\r' -> append(CARRIAGE_RETURN);
                default -> {
                    if ((c >= ' ' && c < BEYOND_ASCII) || c == '\t' || c == '\n') {
                        out[size++] = (byte) c;
                    } else {
                        SettingsWriter.checkText(name, value);
                        i = appendBeyondAscii(value, i);
                    }
                }
            }
        }
    }

    /** Writes all such characters that stand here together; returns the place of the last. */
    private int appendBeyondAscii(String value, int from) {
        int to = from + 1;
        while (to < value.length() && value.charAt(to) >= BEYOND_ASCII) {
            to++;
        }
        append(value.substring(from, to).getBytes(StandardCharsets.UTF_8));
        return to - 1;
    }

    private void append(char c) {
        makeRoom(1);
        out[size++] = (byte) c;
    }

    private void append(byte[] bytes) {
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    private void makeRoom(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(size + more, out.length * 2));
        }
    }
}
