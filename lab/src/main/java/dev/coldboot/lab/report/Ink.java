// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

/** Whether words for a terminal have colours (ECMA-48, SGR). Nothing is told by colour alone. */
public enum Ink {
    /** As they are. */
    PLAIN,
    /** In the terminal's own palette, which people have chosen to be readable. */
    COLOURED;

    private static final String END = "\u001B[0m";

    /** What a word is, which decides on its colour. */
    public enum Shade {
        /** As it should be. */
        GOOD("32"),
        /** Lost, refused, not as it should be. */
        BAD("31"),
        /** Worth a second look. */
        NOTABLE("33"),
        /** A step on the way. */
        STEP("36"),
        /** What one reads last. */
        FAINT("2"),
        /** What one reads first. */
        STRONG("1"),
        /** Like everything else. */
        USUAL("");

        private final String code;

        Shade(String code) {
            this.code = code;
        }
    }

    /** The text in that shade; it must have no control characters of its own. */
    public String paint(Shade shade, String text) {
        return this == PLAIN || shade == Shade.USUAL || text.isBlank()
                ? text
                : "\u001B[" + shade.code + "m" + text + END;
    }
}
