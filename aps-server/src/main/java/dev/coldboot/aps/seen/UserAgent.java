// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import dev.coldboot.wire.MacAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a phone says of itself, such as {@code Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-s)} (fidelity: C, O).
 * Whoever asks may say what he likes: it is told to people, and nothing depends on it.
 *
 * @param text as it was sent, bounded, without control characters
 * @param type such as {@code snom320}; empty where no phone speaks
 * @param firmware such as {@code 8.4.35}; empty where no phone speaks
 * @param mac the address, which firmware tells from 8.7.5 on
 */
public record UserAgent(String text, String type, String firmware, Optional<MacAddress> mac) {
    /** Characters that are kept. */
    static final int LONGEST = 300;

    private static final Pattern PHONE = Pattern.compile(
            "\\b(?<type>snom[A-Za-z0-9]{1,12})(?:-SIP |/)(?<firmware>[0-9]{1,5}(?:\\.[0-9]{1,5}){0,3})\\b");

    private static final Pattern MAC = Pattern.compile("\\b[0-9A-Fa-f]{12}\\b");

    /** Reads the value of a User-Agent field; an empty text where there was none. */
    public static UserAgent of(String field) {
        String text = Visit.shown(field, LONGEST);
        Matcher phone = PHONE.matcher(text);
        return phone.find()
                ? new UserAgent(text, phone.group("type"), phone.group("firmware"), macIn(text.substring(phone.end())))
                : new UserAgent(text, "", "", Optional.empty());
    }

    private static Optional<MacAddress> macIn(String text) {
        Matcher mac = MAC.matcher(text);
        return mac.find() ? MacAddress.find(mac.group()) : Optional.empty();
    }
}
