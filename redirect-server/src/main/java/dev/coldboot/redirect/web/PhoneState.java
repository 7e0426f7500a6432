// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Sighting;
import java.util.Optional;

/** How far a phone is on its way to its target, in words that need no manual. */
public enum PhoneState {
    /** Registered, but told nothing. */
    NO_TARGET("No target", "The phone is registered, but has no target, and is told nothing when it asks.", "muted"),
    /** Nothing was seen of it since. */
    WAITING("Waiting", "The phone has not asked since its target was written.", "waits"),
    /** It was told. */
    TOLD("Told", "The phone asked after its target was written, and was told it.", "good");

    private final String words;
    private final String sentence;
    private final String look;

    PhoneState(String words, String sentence, String look) {
        this.words = words;
        this.sentence = sentence;
        this.look = look;
    }

    static PhoneState of(Registration registration, Optional<Sighting> newest) {
        if (registration.target().isEmpty()) {
            return NO_TARGET;
        }
        return newest.filter(sighting -> !sighting.at().isBefore(registration.since()))
                        .isPresent()
                ? TOLD
                : WAITING;
    }

    public String words() {
        return words;
    }

    public String sentence() {
        return sentence;
    }

    /** Class in the style sheet. */
    public String look() {
        return look;
    }
}
