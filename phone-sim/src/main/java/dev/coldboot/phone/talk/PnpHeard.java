// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Input;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.sip.SipRequest;
import java.util.regex.Pattern;

/**
 * What a message of a responder is judged against.
 *
 * @param subscribe what the phone asked
 * @param from where the message came from
 * @param text the datagram from its start line on
 */
record PnpHeard(PnpSubscriberConfig config, SipRequest subscribe, Endpoint from, String text) {
    private static final Pattern BLANK_LINE = Pattern.compile("\n\r?\n");
    private static final Pattern LEADING_LINE_ENDS = Pattern.compile("^[\r\n]+");

    static PnpHeard of(PnpSubscriberConfig config, SipRequest subscribe, Input.Datagram datagram) {
        String text = LEADING_LINE_ENDS.matcher(datagram.bytes().utf8()).replaceFirst("");
        return new PnpHeard(config, subscribe, datagram.from(), text);
    }

    boolean hasBlankLine() {
        return BLANK_LINE.matcher(text).find();
    }

    String head() {
        return BLANK_LINE.split(text, 2)[0];
    }

    /** Everything behind the blank line, whatever Content-Length says. */
    String rest() {
        String[] parts = BLANK_LINE.split(text, 2);
        return parts.length < 2 ? "" : parts[1];
    }
}
