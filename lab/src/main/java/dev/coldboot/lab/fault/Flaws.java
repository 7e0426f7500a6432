// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.fault;

import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import java.util.Locale;

/** How files name what is wrong with a certificate: {@code expired}, {@code wrong-name}. */
public final class Flaws {
    private Flaws() {}

    /**
     * What the word names.
     *
     * @throws IllegalArgumentException when it names none
     */
    public static Flaw of(String word) {
        for (Flaw flaw : Flaw.values()) {
            if (word(flaw).equals(word)) {
                return flaw;
            }
        }
        throw new IllegalArgumentException(
                "\"" + word + "\" (expected: expired, not-yet-valid, wrong-name or untrusted)");
    }

    /** As {@link #of} reads it. */
    public static String word(Flaw flaw) {
        return flaw.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
