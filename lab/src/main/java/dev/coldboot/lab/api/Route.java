// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.page.PathTemplate;
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
        return new PathTemplate(template).match(path);
    }
}
