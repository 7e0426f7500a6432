// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.api.AuditEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written on pages. */
public final class Show {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Show() {}

    /** In UTC, since the tool does not know where its reader is. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** With separators between thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For {@code aria-describedby} and {@code aria-invalid}. */
    public static String invalid(String trouble) {
        return trouble.isEmpty() ? "false" : "true";
    }

    /** What a credential is for. */
    public static String kind(Credential.Kind kind) {
        return switch (kind) {
            case ADMINISTRATOR -> "Administrator";
            case PERSON -> "Person";
            case XML_RPC -> "XML-RPC login";
            case HAWK -> "REST key (Hawk)";
        };
    }

    /** What was done, as a person would say it. */
    public static String action(AuditEntry.Action action) {
        String words = action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
