// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

/** Texts from outside made fit for a terminal. */
final class Printable {
    private Printable() {}

    /** Without control characters, and without marks that turn the direction of writing. */
    static String text(String raw) {
        return raw.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
