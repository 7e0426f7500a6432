// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

/** Texts from outside made fit for a terminal, and for XML. */
public final class Printable {
    private Printable() {}

    /** Without control characters, line ends, marks that turn the direction of writing, and what is no character. */
    public static String text(String raw) {
        return raw.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\uFFFE\uFFFF]", "?");
    }
}
