// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.FormData;
import dev.coldboot.wire.http.HttpRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request on its way to what answers it.
 *
 * @param path what stands in the path's variable parts
 */
record Call(Map<String, String> path, FormData query, HttpRequest request) {
    /** Bytes of a body. */
    static final int MAX_BODY = 256 << 10;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    static Call of(Map<String, String> path, HttpRequest request) throws ApiProblem {
        try {
            return new Call(path, FormData.parse(request.query()), request);
        } catch (WireFormatException e) {
            throw new ApiProblem(400, String.valueOf(e.getMessage()));
        }
    }

    String path(String name) {
        return Objects.requireNonNull(path.get(name));
    }

    /** The value in the query; empty where it has none. */
    Optional<String> query(String name) {
        return Optional.of(query.value(name)).filter(text -> !text.isEmpty());
    }

    /** A whole number in the query. */
    Optional<Long> number(String name) throws ApiProblem {
        Optional<String> text = query(name);
        if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
            throw ApiProblem.unfit(name, ApiProblem.shown(text.get()) + " (expected: a whole number, 0 or more)");
        }
        return text.map(Long::valueOf);
    }

    /** How many of a list are wanted. */
    int size(int usual, int most) throws ApiProblem {
        long size = number("size").orElse((long) usual);
        if (size < 1 || size > most) {
            throw ApiProblem.unfit("size", size + " (expected: 1 to " + most + ")");
        }
        return (int) size;
    }

    Body body() throws ApiProblem {
        return Body.read(request.body());
    }
}
