// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of somebody else with one parameter, for a driver, which knows parameters by their places only.
 *
 * @param sql with {@code ?}
 * @param places how many there are, all for the same value
 */
record NamedParameter(String sql, int places) {
    /** What is quoted or commented out is left alone, and so are casts with two colons; a doubled quote ends and begins. */
    private static final String OTHER = "'[^']*+'|\"[^\"]*+\"|--[^\n]*+|/\\*(?s:.*?)\\*/|::";

    /**
     * Finds the places of a name.
     *
     * @param what the query, for messages
     * @throws IllegalArgumentException when there is none
     */
    static NamedParameter in(String what, String query, String name) {
        StringBuilder sql = new StringBuilder();
        int places = 0;
        Matcher matcher = Pattern.compile(OTHER + "|:" + name + "\\b").matcher(query);
        while (matcher.find()) {
            boolean isPlace = matcher.group().equals(":" + name);
            places += isPlace ? 1 : 0;
            matcher.appendReplacement(sql, isPlace ? "?" : Matcher.quoteReplacement(matcher.group()));
        }
        if (places == 0) {
            throw new IllegalArgumentException(what + ": has no :" + name + " (expected: .. WHERE .. = :" + name + ")");
        }
        return new NamedParameter(matcher.appendTail(sql).toString(), places);
    }
}
