// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.lab.report.Printable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request that is not done, with the sentence that its sender reads. It carries no stack trace: it is no bug. */
final class ApiProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 80;

    /** A path of keys, such as {@code offer.dhcp.options.66}. */
    private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9.\\[\\]_-]{0,99}): ");

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

    /** A document that is not as it must be; its reader's message names the document, then the key. */
    static ApiProblem ofDocument(String document, Exception trouble) {
        String words = String.valueOf(trouble.getMessage());
        String behind = words.startsWith(document + ": ") ? words.substring(document.length() + 2) : words;
        Matcher key = KEY.matcher(behind);
        return new ApiProblem(422, key.lookingAt() ? key.group(1) : document, words);
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
