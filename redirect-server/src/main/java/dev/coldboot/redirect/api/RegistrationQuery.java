// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.util.Optional;

/**
 * Which of a company's registrations, and how many of them.
 *
 * @param type only phones of this type, such as {@code snom320}
 * @param url only phones that are sent exactly there
 * @param search only phones whose address, name or target contains the text, in any case; a whole address in any spelling
 *     is looked up, and finds that phone only
 * @param after only addresses behind this one: the last of the page before
 * @param limit at most so many, 1 or more
 */
public record RegistrationQuery(
        String company,
        Optional<String> type,
        Optional<String> url,
        Optional<String> search,
        Optional<MacAddress> after,
        int limit) {
    public RegistrationQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 or more)");
        }
    }

    /** The first page of all of a company's registrations. */
    public static RegistrationQuery of(String company, int limit) {
        return new RegistrationQuery(
                company, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    public RegistrationQuery withType(String only) {
        return new RegistrationQuery(company, Optional.of(only), url, search, after, limit);
    }

    public RegistrationQuery withUrl(String only) {
        return new RegistrationQuery(company, type, Optional.of(only), search, after, limit);
    }

    public RegistrationQuery withSearch(String text) {
        return new RegistrationQuery(company, type, url, Optional.of(text), after, limit);
    }

    public RegistrationQuery withAfter(MacAddress last) {
        return new RegistrationQuery(company, type, url, search, Optional.of(last), limit);
    }
}
