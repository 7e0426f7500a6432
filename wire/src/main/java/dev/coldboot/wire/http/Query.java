// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code name=value&name=value} of a query or a form, the last of equal names winning. */
public final class Query {
    /** More pairs than this are left out: no page of a phone has more. */
    public static final int MAX_PAIRS = 500;

    private Query() {}

    /** The decoded pairs in order; a broken percent sequence is taken as it stands. */
    public static Map<String, String> parse(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded.isEmpty()) {
            return pairs;
        }
        String[] parts = encoded.split("&", MAX_PAIRS + 1);
        for (int i = 0; i < Math.min(parts.length, MAX_PAIRS); i++) {
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
            String value = equals < 0 ? "" : parts[i].substring(equals + 1);
            pairs.put(decode(name), decode(value));
        }
        return Collections.unmodifiableMap(pairs);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
