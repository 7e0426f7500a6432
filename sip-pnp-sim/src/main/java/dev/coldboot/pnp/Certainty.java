// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

/** How sure it is that a responder behaves as its profile says. */
public enum Certainty {
    /** The responder was run, and its messages looked at. */
    MEASURED("run, and its messages looked at"),
    /** Its source was read. */
    READ("read in its source"),
    /** A document or printed trace says so. */
    DOCUMENTED("written in a document");

    private final String sentence;

    Certainty(String sentence) {
        this.sentence = sentence;
    }

    /** How it is known. */
    public String sentence() {
        return sentence;
    }
}
