// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.WireFormatException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody filled into a form: names with one value or several, such as ticked boxes.
 *
 * @param fields in the order of their first values
 */
public record FormData(Map<String, List<String>> fields) {
    /** Nothing was filled in. */
    public static final FormData EMPTY = new FormData(Map.of());

    /** Values of one form; more are refused. */
    public static final int MAX_VALUES = 2_000;

    public FormData {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads {@code name=value&name=value} of a query or a form (URL standard, application/x-www-form-urlencoded); a broken
     * percent sequence is taken as it stands, since people type addresses.
     *
     * @throws WireFormatException when there are too many
     */
    public static FormData parse(String encoded) throws WireFormatException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int values = 0;
        for (String pair : encoded.split("&", MAX_VALUES + 2)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++values > MAX_VALUES) {
                throw new WireFormatException("more than " + MAX_VALUES + " values", "form", -1);
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
        return new FormData(fields);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The first value of that name; empty where it was left out. */
    public String value(String name) {
        return first(name).orElse("");
    }

    /** All values of that name, in order. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
