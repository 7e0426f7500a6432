// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.wire.http.Url;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked.
 *
 * @param method in upper case
 * @param template below {@link LabApi#ROOT}, such as {@code /labs/{id}}
 */
record Route(String method, String template, Handler handler) {
    /** What answers. */
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call) throws ApiProblem;
    }

    /** What stands in the variable parts of a path below the root; empty when it is not this route's. */
    Optional<Map<String, String>> match(String path) {
        List<String> wanted = List.of(template.split("/", -1));
        List<String> given = List.of(path.split("/", -1));
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
}
