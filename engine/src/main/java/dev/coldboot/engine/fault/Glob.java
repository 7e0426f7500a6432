// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

/**
 * A pattern of names or paths: {@code *} stands for any characters or none, everything else for itself in any case.
 *
 * @param text such as {@code *.xml}
 */
public record Glob(String text) {
    /** Longer patterns are no use to anybody. */
    private static final int LONGEST = 1_000;

    public Glob {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("\"" + (text.isEmpty() ? "" : text.substring(0, 20) + "..")
                    + "\" (expected: a pattern such as *.xml of at most " + LONGEST + " characters)");
        }
    }

    /** Whether all of the value fits. Takes no longer than the lengths of both multiplied, whatever the pattern. */
    public boolean matches(String value) {
        int at = 0;
        int in = 0;
        int star = -1;
        int afterStar = 0;
        while (at < value.length()) {
            if (in < text.length() && text.charAt(in) == '*') {
                star = in++;
                afterStar = at;
            } else if (in < text.length() && isSame(text.charAt(in), value.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                // The last star takes one character more.
                in = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        while (in < text.length() && text.charAt(in) == '*') {
            in++;
        }
        return in == text.length();
    }

    private static boolean isSame(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }

    @Override
    public String toString() {
        return text;
    }
}
