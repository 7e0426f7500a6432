// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.WireFormatException;
import java.util.Optional;

/**
 * The value of Event (RFC 6665 section 8.2.1), such as
 * {@code ua-profile;profile-type="device";vendor="snom";model="snom320";version="8.4.35"}.
 *
 * @param type the event package with its templates
 */
public record EventHeader(String type, Parameters parameters) {
    /** The package by which phones ask for their settings (RFC 6080 section 6). */
    public static final String PROFILE = "ua-profile";

    /**
     * Reads the value.
     *
     * @throws WireFormatException when it is none
     */
    public static EventHeader parse(String value) throws WireFormatException {
        int semicolon = value.indexOf(';');
        String type = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
        if (!Alphabet.TOKEN.spells(type)) {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(value) + "\" (expected: an event package such as ua-profile)",
                    "SIP header Event",
                    0);
        }
        return new EventHeader(
                type, Parameters.parse(semicolon < 0 ? "" : value.substring(semicolon), "SIP header Event"));
    }

    public Optional<String> vendor() {
        return parameters.value("vendor");
    }

    public Optional<String> model() {
        return parameters.value("model");
    }

    public Optional<String> version() {
        return parameters.value("version");
    }

    @Override
    public String toString() {
        return type + parameters;
    }
}
