// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

/** Text from the network as the journal may show it. */
final class Printable {
    private static final int LONGEST = 64;

    private Printable() {}

    /** The text without control characters, cut where it is long. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || (c > '~' && c < 0xA0) ? '?' : c);
        }
        return text.length() > LONGEST ? shown + "..." : shown.toString();
    }
}
