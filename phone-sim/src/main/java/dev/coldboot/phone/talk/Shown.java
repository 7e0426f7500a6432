// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.http.Url;

/** Text from outside made fit for a journal: one line, bounded, without a login. */
final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    static String text(String raw) {
        String shortened = raw.length() > LONGEST ? raw.substring(0, LONGEST) + "..." : raw;
        return Url.withoutLogins(shortened.replaceAll("\\p{Cntrl}", "?"));
    }
}
