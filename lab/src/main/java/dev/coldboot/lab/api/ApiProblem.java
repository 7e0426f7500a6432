// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.lab.report.Printable;
import java.util.Optional;

/** A request that is not done, with the sentence that its sender reads. It carries no stack trace: it is no bug. */
final class ApiProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 80;

    private final int status;
    private final String field;

    private ApiProblem(int status, String field, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.field = field;
    }

    ApiProblem(int status, String detail) {
        this(status, "", detail);
    }

    /** Something in the request that cannot be as it is. */
    static ApiProblem unfit(String field, String why) {
        return new ApiProblem(422, field, field + ": " + why);
    }

    int status() {
        return status;
    }

    /** What was wrong, by its name; empty where it is the whole. */
    Optional<String> field() {
        return Optional.of(field).filter(name -> !name.isEmpty());
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** What somebody sent, as a sentence may repeat it. */
    static String shown(String text) {
        String line = Printable.text(text);
        return '"' + (line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line) + '"';
    }
}
