// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.engine.page.PathTemplate;
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
        return new PathTemplate(withoutSlash(template)).match(withoutSlash(path));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
