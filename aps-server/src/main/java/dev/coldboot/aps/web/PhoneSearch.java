// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.engine.page.Link;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.FormData;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which phones somebody looks for; empty texts narrow nothing.
 *
 * @param state word of a {@link PhoneRow.State}, or empty
 * @param after the last phone of the page before
 */
public record PhoneSearch(String text, String customer, String type, String state, Optional<MacAddress> after) {
    private static final int LONGEST = 100;

    static PhoneSearch in(FormData query) {
        return new PhoneSearch(
                value(query, "search"),
                value(query, "customer"),
                value(query, "type"),
                stateOf(query.value("state")).map(PhoneRow.State::word).orElse(""),
                MacAddress.find(query.value("after")));
    }

    private static String value(FormData query, String name) {
        String text = query.value(name).strip();
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    static Optional<PhoneRow.State> stateOf(String word) {
        return Stream.of(PhoneRow.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    PhoneQuery query(int limit) {
        return new PhoneQuery(
                given(customer),
                given(type),
                // In whatever spelling: the label has colons, the database has not.
                given(text)
                        .map(words ->
                                MacAddress.find(words).map(MacAddress::toString).orElse(words)),
                after,
                limit);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    /** Whether a row is among those that are looked for, as far as the customers' database cannot tell. */
    boolean takes(PhoneRow row) {
        return state.isEmpty() || row.state().word().equals(state);
    }

    public boolean isNarrowed() {
        return !text.isEmpty() || !customer.isEmpty() || !type.isEmpty() || !state.isEmpty();
    }

    public String first() {
        return Link.to(OfficePages.PHONES, "search", text, "customer", customer, "type", type, "state", state);
    }

    String next(MacAddress last) {
        return Link.to(
                OfficePages.PHONES,
                "search",
                text,
                "customer",
                customer,
                "type",
                type,
                "state",
                state,
                "after",
                last.toString());
    }
}
