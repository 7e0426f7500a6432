// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written on pages. */
public final class Show {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Show() {}

    /** In UTC, since the server does not know where its reader is. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** With separators between thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** That there is a secret, and nothing of it. */
    public static String secret(String text) {
        return text.isEmpty() ? "none" : "***";
    }
}
