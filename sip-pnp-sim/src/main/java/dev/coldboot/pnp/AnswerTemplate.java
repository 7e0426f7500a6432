// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a responder writes its two messages, line by line, with {@code {names}} where something is filled in. What is filled
 * in is not looked at again, so that the {@code {mac}} of a URL stays.
 *
 * @param ok the response, each line with its end
 * @param notification the NOTIFY; its last line has no end
 */
record AnswerTemplate(List<String> ok, List<String> notification) {
    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)\\}");

    AnswerTemplate {
        ok = List.copyOf(ok);
        notification = List.copyOf(notification);
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
            return new AnswerTemplate(lines.subList(0, middle), lines.subList(middle + 1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bytes ok(Map<String, String> values) {
        StringBuilder text = new StringBuilder(512);
        ok.forEach(line -> text.append(filled(line, values)).append("\r\n"));
        return Bytes.utf8(text.toString());
    }

    Bytes notification(Map<String, String> values) {
        int blank = notification.indexOf("");
        String body = filled(String.join("\r\n", notification.subList(blank + 1, notification.size())), values);
        StringBuilder text = new StringBuilder(768);
        for (String line : notification.subList(0, blank)) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            text.append(filled(line.replace("{length}", String.valueOf(length)), values))
                    .append("\r\n");
        }
        return Bytes.utf8(text.append("\r\n").append(body).toString());
    }

    private static String filled(String line, Map<String, String> values) {
        Matcher name = NAME.matcher(line);
        StringBuilder text = new StringBuilder(line.length() + 64);
        while (name.find()) {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "template: {" + name.group(1) + "} (expected: one of " + values.keySet());
            }
            name.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return name.appendTail(text).toString();
    }
}
