// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that was answered, as it may be kept and shown: without anything that opens a door.
 *
 * @param mac the phone that asked, or whose settings were asked for; empty when nothing tells
 * @param named whether the address that was asked for names the phone, so that the answer tells whether it gets its settings;
 *     otherwise the phone has only said who it is
 * @param from its address
 * @param secure whether it came by TLS
 * @param page what was asked for, without secrets
 * @param status of the answer
 * @param bytes of its body
 */
public record Visit(
        Instant at,
        Optional<MacAddress> mac,
        boolean named,
        String from,
        boolean secure,
        String page,
        UserAgent agent,
        int status,
        int bytes) {
    private static final int LONGEST_PAGE = 300;

    public Visit {
        page = shown(page, LONGEST_PAGE);
    }

    /** Whether it got what it wanted, or had it already. */
    public boolean isServed() {
        return isServed(status);
    }

    static boolean isServed(int status) {
        return status < 400;
    }

    /** What others wrote, so that it fits into a line and a column. */
    static String shown(String text, int longest) {
        String bounded = text.length() > longest ? text.substring(0, longest) : text;
        boolean isPlain = bounded.chars().allMatch(c -> c >= ' ' && c <= '~');
        return isPlain ? bounded : bounded.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
    }
}
