// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.Locale;
import java.util.Optional;

/**
 * A phone as lists and its own page show it.
 *
 * @param newest when it last asked, and what it got
 */
public record PhoneRow(Registration registration, Optional<Sighting> newest, PhoneState state) {
    static PhoneRow of(Registration registration, Optional<Sighting> newest) {
        return new PhoneRow(registration, newest, PhoneState.of(registration, newest));
    }

    public String mac() {
        return registration.mac().toString();
    }

    /** As it stands on the phone's label. */
    public String label() {
        return registration.mac().withColons().toUpperCase(Locale.ROOT);
    }

    /** As the address tells it. */
    public String type() {
        return typeOf(registration.mac());
    }

    static String typeOf(MacAddress mac) {
        return PhoneTypes.of(mac).orElse("unknown type");
    }

    public String name() {
        return registration.details().name();
    }

    public String target() {
        return registration.target();
    }

    /** Of the profile that it shares with other phones; empty when it has none. */
    public String profile() {
        return registration.profile().map(profile -> profile.name()).orElse("");
    }

    /** What the phone makes of its target, which replaces the address itself. */
    public String expanded() {
        return target().replace("{mac}", mac());
    }

    /** Whether every phone with this target asks for the same. */
    public boolean isSameForAll() {
        return !target().isEmpty() && !target().contains("{mac}") && !target().contains(mac());
    }
}
