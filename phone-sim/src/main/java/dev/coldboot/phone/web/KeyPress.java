// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of the phone that somebody presses from afar: {@code Key[,Time[,Pause]]}, times in milliseconds (vendor).
 *
 * @param key such as {@code ENTER}, {@code CANCEL} or {@code P1}
 * @param held how long; zero where it is not said
 * @param pause after it; zero where it is not said
 */
public record KeyPress(String key, Duration held, Duration pause) {
    /** Keys of one command; more are left out (fidelity: I). */
    static final int MAX_KEYS = 50;

    private static final Pattern EVENT =
            Pattern.compile("(?<key>[A-Za-z0-9_*#+]{1,32})(?:,(?<held>[0-9]{1,5})(?:,(?<pause>[0-9]{1,5}))?)?");

    /** The keys of {@code KEYEVENT[;KEYEVENT]}, in order; what is no key event is left out. */
    static List<KeyPress> parse(String events) {
        List<KeyPress> keys = new ArrayList<>();
        for (String event : events.split(";", MAX_KEYS + 1)) {
            Matcher matcher = EVENT.matcher(event.strip());
            if (keys.size() < MAX_KEYS && matcher.matches()) {
                keys.add(new KeyPress(matcher.group("key"), millis(matcher, "held"), millis(matcher, "pause")));
            }
        }
        return List.copyOf(keys);
    }

    private static Duration millis(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? Duration.ZERO : Duration.ofMillis(Long.parseLong(digits));
    }
}
