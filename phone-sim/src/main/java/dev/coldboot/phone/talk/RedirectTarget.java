// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Where a redirect leads: its Location, which may be relative to the URL that was asked for (RFC 9110 section 10.2.2). */
final class RedirectTarget {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    private RedirectTarget() {}

    /**
     * Resolves a Location as RFC 3986 section 5.2 has it; its fragment is not for the server (RFC 9110 section 7.1).
     *
     * @throws WireFormatException when it is empty or leads to no http, https or tftp URL
     */
    static Url of(Url asked, String location) throws WireFormatException {
        String reference = location.strip().split("#", 2)[0];
        if (reference.isEmpty()) {
            throw new WireFormatException("is empty (expected: a URL)", "Location", -1);
        }
        if (SCHEME.matcher(reference).lookingAt()) {
            return Url.parse(reference);
        }
        if (reference.startsWith("//")) {
            return Url.parse(asked.scheme() + ":" + reference);
        }
        int question = reference.indexOf('?');
        String path = question < 0 ? reference : reference.substring(0, question);
        String query = question < 0 ? "" : reference.substring(question);
        return Url.parse(asked.origin() + absolute(asked, path) + query);
    }

    private static String absolute(Url asked, String path) {
        String base = asked.target().split("\\?", 2)[0];
        if (path.isEmpty()) {
            return base;
        }
        return withoutDots(path.startsWith("/") ? path : base.substring(0, base.lastIndexOf('/') + 1) + path);
    }

    /** RFC 3986 section 5.2.4. */
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isDots = segments[i].equals(".") || segments[i].equals("..");
            if (segments[i].equals("..")) {
                kept.pollLast();
            }
            if (!isDots) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
