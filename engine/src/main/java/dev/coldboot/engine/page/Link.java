// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages that belong together. */
public final class Link {
    private Link() {}

    /** The path with a query of name, value, name, value; empty values are left out. */
    public static String to(String path, String... namesAndValues) {
        StringBuilder link = new StringBuilder(path);
        char separator = '?';
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                link.append(separator)
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        return link.toString();
    }
}
