// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a responder writes its two messages, line by line, with {@code {names}} where something is filled in. What is filled
 * in is not looked at again, so that the {@code {mac}} of a URL stays.
 *
 * @param ok the response
 * @param head of the NOTIFY, with its blank line
 * @param body of the NOTIFY
 */
record AnswerTemplate(List<Piece> ok, List<Piece> head, List<Piece> body) {
    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)\\}");

    /**
     * Text that stands as it is, and what comes behind it; taken apart once, since thousands are written a second.
     *
     * @param name of what is filled in behind the text; empty for the end
     */
    record Piece(String text, String name) {}

    AnswerTemplate {
        ok = List.copyOf(ok);
        head = List.copyOf(head);
        body = List.copyOf(body);
    }

    /** Reads {@code profile/NAME.txt}: comments, the response, a line of three dashes, the NOTIFY. */
    static AnswerTemplate read(String name) {
        String resource = "profile/" + name + ".txt";
        try (InputStream in = AnswerTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": is not in the jar");
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            int middle = lines.indexOf("---");
            List<String> notify = lines.subList(middle + 1, lines.size());
            int blank = notify.indexOf("");
            return new AnswerTemplate(
                    pieces(ended(lines.subList(0, middle))),
                    pieces(ended(notify.subList(0, blank + 1))),
                    pieces(String.join("\r\n", notify.subList(blank + 1, notify.size()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ended(List<String> lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        int begin = 0;
        while (name.find()) {
            pieces.add(new Piece(text.substring(begin, name.start()), name.group(1)));
            begin = name.end();
        }
        pieces.add(new Piece(text.substring(begin), ""));
        return pieces;
    }

    Bytes ok(Function<String, @Nullable String> values) {
        return Bytes.utf8(filled(ok, values));
    }

    /** With {@code {length}} filled in besides the values. */
    Bytes notification(Function<String, @Nullable String> values) {
        String text = filled(body, values);
        String length = String.valueOf(text.getBytes(StandardCharsets.UTF_8).length);
        return Bytes.utf8(filled(head, name -> name.equals("length") ? length : values.apply(name)) + text);
    }

    private static String filled(List<Piece> pieces, Function<String, @Nullable String> values) {
        StringBuilder text = new StringBuilder(768);
        for (Piece piece : pieces) {
            String value = piece.name().isEmpty() ? "" : values.apply(piece.name());
            if (value == null) {
                throw new IllegalStateException(
                        "template: {" + piece.name() + "} (expected: a name of SubscribeWords)");
            }
            text.append(piece.text()).append(value);
        }
        return text.toString();
    }
}
