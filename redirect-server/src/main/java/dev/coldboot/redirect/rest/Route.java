// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.wire.http.Url;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked.
 *
 * @param method in upper case
 * @param template below {@link Links#ROOT}, such as {@code /companies/{company}/endpoints/}; a slash at its end may be left
 *     out, or stand where there is none
 */
record Route(String method, String template, Handler handler) {
    /** What answers. */
    @FunctionalInterface
    interface Handler {
        RestReply answer(RestCall call) throws RestProblem;
    }

    /** What stands in the variable parts of a path below the root; empty when it is not this route's. */
    Optional<Map<String, String>> match(String path) {
        List<String> wanted = parts(template);
        List<String> given = parts(path);
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), Url.decoded(given.get(i)));
            } else if (!part.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> parts(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of(whole.split("/", -1));
    }
}
