// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with files (RFC 7578), read out of a body that is whole already. Libraries for it read streams into temporary files;
 * here are neither.
 *
 * @param parts in order
 */
public record MultipartForm(List<Part> parts) {
    /** Fields and files of one form; more are refused. */
    public static final int MAX_PARTS = 100;

    /** Bytes of a part's header fields. */
    private static final int MAX_HEAD = 4_096;

    private static final String WHERE = "multipart form";

    /** RFC 2046 section 5.1.1: up to 70 characters, in quotes where they are not of a token. */
    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)multipart/form-data\\s*;(?:[^;]*;)*?\\s*boundary=(?:\"(?<quoted>[A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-])\""
                    + "|(?<token>[A-Za-z0-9'+_.-]{1,70}))\\s*(?:;.*)?");

    private static final Pattern DISPOSITION =
            Pattern.compile("(?im)^content-disposition:\\s*form-data\\s*;(?<parameters>.*)$");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)(?<![A-Za-z*])(?<name>name|filename)=\"(?<value>[^\"]*)\"");

    /**
     * A field or a file.
     *
     * @param file the file's name on the sender's side; empty for a field, or where no file was chosen
     */
    public record Part(String name, Optional<String> file, Bytes content) {}

    public MultipartForm {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a body.
     *
     * @param contentType the header field, which has the boundary
     * @throws WireFormatException when it is no such form, or ends in the middle
     */
    public static MultipartForm parse(String contentType, Bytes body) throws WireFormatException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (contentType.length() > MAX_HEAD || !boundary.matches()) {
            throw new WireFormatException("no boundary in the Content-Type", WHERE, -1);
        }
        String chosen = boundary.group("quoted") == null ? boundary.group("token") : boundary.group("quoted");
        return new Reader(body.unsafeArray(), chosen).read();
    }

    /** The fields, without files. */
    public FormData fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.file().isEmpty()) {
                fields.computeIfAbsent(part.name(), first -> new ArrayList<>())
                        .add(part.content().utf8());
            }
        }
        return new FormData(fields);
    }

    /** The first file of a field, where one was chosen. */
    public Optional<Part> file(String field) {
        return parts.stream()
                .filter(part -> part.name().equals(field))
                .filter(part -> part.file().filter(name -> !name.isEmpty()).isPresent())
                .findFirst();
    }

    private static final class Reader {
        private final byte[] bytes;
        /** With the line break before it. */
        private final byte[] delimiter;

        private final List<Part> parts = new ArrayList<>();
        private int at;

        Reader(byte[] bytes, String boundary) {
            this.bytes = bytes;
            this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        }

        MultipartForm read() throws WireFormatException {
            at = isFirst() ? delimiter.length - 2 : after(find(delimiter, 0));
            while (!endsHere()) {
                if (parts.size() == MAX_PARTS) {
                    throw new WireFormatException("more than " + MAX_PARTS + " parts", WHERE, at);
                }
                part();
            }
            return new MultipartForm(parts);
        }

        private boolean isFirst() {
            return Arrays.equals(
                    bytes, 0, Math.min(bytes.length, delimiter.length - 2), delimiter, 2, delimiter.length);
        }

        private int after(int found) {
            return found + delimiter.length;
        }

        private boolean endsHere() {
            return at + 1 < bytes.length && bytes[at] == '-' && bytes[at + 1] == '-';
        }

        private void part() throws WireFormatException {
            int head = find(new byte[] {'\r', '\n'}, at) + 2;
            int blank = find(new byte[] {'\r', '\n', '\r', '\n'}, head - 2);
            if (head - at > MAX_HEAD || blank - head > MAX_HEAD) {
                throw new WireFormatException("a part's head has more than " + MAX_HEAD + " bytes", WHERE, at);
            }
            int content = blank + 4;
            // An empty content's delimiter begins with the line break that ends the head.
            int end = find(delimiter, blank + 2);
            String text = new String(bytes, head, Math.max(0, blank - head), StandardCharsets.UTF_8);
            parts.add(part(text, Arrays.copyOfRange(bytes, content, Math.max(content, end))));
            at = after(end);
        }

        private Part part(String head, byte[] content) throws WireFormatException {
            Matcher disposition = DISPOSITION.matcher(head.replace("\r", ""));
            if (!disposition.find()) {
                throw new WireFormatException("a part without Content-Disposition: form-data", WHERE, at);
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            Matcher parameter = PARAMETER.matcher(disposition.group("parameters"));
            while (parameter.find()) {
                parameters.putIfAbsent(parameter.group("name").toLowerCase(Locale.ROOT), parameter.group("value"));
            }
            String name = parameters.get("name");
            if (name == null) {
                throw new WireFormatException("a part without a name", WHERE, at);
            }
            return new Part(name, Optional.ofNullable(parameters.get("filename")), Bytes.owning(content));
        }

        /** Each wanted text begins with the only carriage return of its line, so this is linear. */
        private int find(byte[] wanted, int from) throws WireFormatException {
            for (int i = from; i <= bytes.length - wanted.length; i++) {
                if (bytes[i] == '\r' && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                    return i;
                }
            }
            throw new WireFormatException("ends in the middle", WHERE, bytes.length);
        }
    }
}
