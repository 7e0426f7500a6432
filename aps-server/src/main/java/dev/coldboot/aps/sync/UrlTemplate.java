// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the phones are sent, such as {@code http://prov.example/{mac}.xml}. The redirection service keeps {@code {mac}} as it
 * stands, and the phone replaces it. {@code {token}/} is the directory for the token of a phone's first contact; where the
 * template has none, it comes before the last part of the path.
 */
public final class UrlTemplate {
    /** Longer ones are a mistake. */
    static final int MAX_LENGTH = 2_000;

    private static final String TOKEN = "{token}/";
    private static final String EXPECTED = " (expected: one such as http://host/{mac}.xml)";

    private static final Pattern URL =
            Pattern.compile("(?:https?|tftp|ftp)://[^/?#\\s\"<>\\p{Cntrl}]+/[^\\s\"<>\\p{Cntrl}]*");

    /** As long and of the letters that every token is. */
    private static final Pattern ANY_TOKEN = Pattern.compile("/[A-Za-z0-9_-]{22}/");

    private final String before;
    private final String after;
    private final Pattern own;

    /** @throws IllegalArgumentException when no phone could be sent there */
    public UrlTemplate(String text) {
        if (text.length() > MAX_LENGTH || !URL.matcher(text).matches()) {
            throw new IllegalArgumentException("URL: " + text + EXPECTED);
        }
        int given = text.indexOf(TOKEN);
        int place = given < 0 ? lastPart(text) : given;
        this.before = text.substring(0, place);
        this.after = text.substring(given < 0 ? place : place + TOKEN.length());
        if (!before.endsWith("/") || after.contains("{token}") || pathEnd(text) < place) {
            throw new IllegalArgumentException(
                    "URL: " + text + " (expected: {token} once, as a directory of the path)");
        }
        this.own = Pattern.compile(Pattern.quote(before) + "(?:[A-Za-z0-9_-]{22}/)?" + Pattern.quote(after));
    }

    private static int lastPart(String text) {
        return text.lastIndexOf('/', pathEnd(text) - 1) + 1;
    }

    private static int pathEnd(String text) {
        int end = text.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = text.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return end;
    }

    /** The URL for a phone whose customer demands that token, or none. */
    public String url(Optional<String> token) {
        return before + token.map(text -> text + "/").orElse("") + after;
    }

    /** A URL as it may be shown: without a token. */
    public static String shown(String url) {
        return ANY_TOKEN.matcher(url).replaceAll("/***/");
    }

    /** Whether the URL was made from this template, with whatever token. */
    public boolean isOwn(String url) {
        return own.matcher(url).matches();
    }
}
