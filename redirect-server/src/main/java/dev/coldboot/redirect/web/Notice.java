// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.Link;
import dev.coldboot.wire.http.FormData;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was done before this page was shown. It travels in the address, so that a page can be loaded again without doing it
 * again; only these sentences can, so that nobody makes this tool say his own.
 */
enum Notice {
    SIGNED_OUT("You are signed out."),
    ENDED("Your session has ended. Sign in to go on."),
    SIGNED("The agreement is signed."),
    ADDED("The phone is registered."),
    CHANGED("The phone is sent to its new target."),
    REMOVED("Phones given up: %s."),
    IMPORTED("Phones written by the import: %s."),
    REVOKED("The credentials are revoked."),
    PUBLISHED("The new version is published."),
    PASSWORD("Your password is changed. Everywhere else you are signed out.");

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

    private final String sentence;

    Notice(String sentence) {
        this.sentence = sentence;
    }

    /** The address of a page that shows it. */
    String on(String path) {
        return Link.to(path, "done", name().toLowerCase(Locale.ROOT));
    }

    String on(String path, int count) {
        return Link.to(path, "done", name().toLowerCase(Locale.ROOT), "count", String.valueOf(count));
    }

    /** The sentence that a query asks for. */
    static Optional<String> in(FormData query) {
        String count = query.value("count");
        for (Notice notice : values()) {
            boolean counts = notice.sentence.contains("%s");
            if (notice.name().equalsIgnoreCase(query.value("done"))
                    && (!counts || COUNT.matcher(count).matches())) {
                return Optional.of(notice.sentence.replace("%s", count));
            }
        }
        return Optional.empty();
    }
}
