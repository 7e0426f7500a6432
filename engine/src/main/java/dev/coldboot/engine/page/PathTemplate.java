// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.page;

import dev.coldboot.wire.http.Url;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path of something that can be asked for, such as {@code /labs/{id}/phones/{mac}}. */
public record PathTemplate(String text) {
    /** What stands in the variable parts, decoded; empty when it is another path. */
    public Optional<Map<String, String>> match(String path) {
        List<String> wanted = List.of(text.split("/", -1));
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
