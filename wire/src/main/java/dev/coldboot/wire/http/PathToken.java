// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A secret that stands as a directory in the path of a URL, such as provisioning servers give each phone one: 22 letters,
 * 128 bits in base64url (RFC 4648 section 5). Whoever reads it may fetch the phone's passwords, so that nobody is shown it.
 */
public final class PathToken {
    private static final String MASK = "***";

    /** Small letters alone are a word, and no token in a hundred million. */
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![A-Za-z0-9_-])(?=[a-z_-]{0,21}[A-Z0-9])[A-Za-z0-9_-]{22}(?=/)");

    private PathToken() {}

    /** Where in a text there could be one. */
    public static List<MatchResult> in(String text) {
        return text.indexOf('/') < 0
                ? List.of()
                : IN_TEXT.matcher(text).results().toList();
    }

    /** Any text in which URLs may stand, with the tokens of those masked. */
    public static String masked(String text) {
        return text.indexOf('/') < 0 ? text : IN_TEXT.matcher(text).replaceAll(MASK);
    }
}
