// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import java.util.Locale;

/** How sure it is that a model with that firmware says what its profile says. */
public enum Certainty {
    /** Its User-Agent stands in a real request of this model and version. */
    SEEN("its User-Agent stands in a real request"),
    /** This version is listed for the model by others; the User-Agent is that of a sibling. */
    DOCUMENTED("the firmware is listed for the model, the User-Agent is a sibling's"),
    /** A version near a known one, or one that nobody lists: a guess. */
    INFERRED("guessed from a neighbour");

    private final String sentence;

    Certainty(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, for people. */
    public String sentence() {
        return sentence;
    }

    /** As {@code profiles.txt} writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
