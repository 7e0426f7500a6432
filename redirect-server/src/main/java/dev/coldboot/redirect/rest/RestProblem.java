// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

/** A request that is not done, with the sentence that its sender reads. It carries no stack trace: it is no bug. */
final class RestProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 80;

    final int status;

    RestProblem(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Something in the request that cannot be as it is. */
    static RestProblem unfit(String what) {
        return new RestProblem(422, what);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** What somebody sent, as a sentence may repeat it. */
    static String shown(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return '"' + (line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line) + '"';
    }
}
