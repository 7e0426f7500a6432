// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which phones the vendor's redirection service knows, and where it sends them.
 *
 * @param phones by their place, 1 for the first; empty for all
 * @param url where they are sent; empty for phones that are registered and not redirected
 */
public record RegistrationOffer(Set<Integer> phones, String url) {
    public RegistrationOffer {
        phones = Set.copyOf(phones);
        if (phones.stream().anyMatch(place -> place < 1)) {
            throw new IllegalArgumentException("phones: " + new TreeSet<>(phones) + " (expected: places from 1 on)");
        }
    }

    /** All phones, sent there. */
    public static RegistrationOffer of(String url) {
        return new RegistrationOffer(Set.of(), url);
    }

    /** Whether the phone at that place is among them. */
    public boolean has(int place) {
        return phones.isEmpty() || phones.contains(place);
    }
}
