// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

/** What a responder is doing. */
public enum PnpState {
    /** Not yet begun: its ears are opened with the first input. */
    FRESH("It has not begun yet."),
    /** It hears the group and answers. */
    SERVING("It hears the group and answers phones."),
    /** Switched off: it hears nothing. */
    OFF("It was switched off and hears nothing."),
    /** One of its ears could not be opened. */
    DEAF("One of its ears could not be opened; switch it on to try again.");

    private final String sentence;

    PnpState(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
