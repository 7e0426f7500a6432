// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.Headers;
import java.util.Optional;

/** What a browser was told to remember, as it sends it along (RFC 6265 section 4.2). */
public final class Cookies {
    private Cookies() {}

    /** The value of the first cookie of that name; names are told apart by case. */
    public static Optional<String> value(Headers headers, String name) {
        for (String field : headers.all("Cookie")) {
            for (String pair : field.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals >= 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }
}
