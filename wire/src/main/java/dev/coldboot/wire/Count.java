// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

/** Numbers of things, as sentences have them. */
public final class Count {
    private Count() {}

    /** Such as {@code 1 phone} and {@code 2 phones}. */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
