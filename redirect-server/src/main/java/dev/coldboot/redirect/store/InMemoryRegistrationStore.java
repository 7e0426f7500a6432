// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Registrations that last as long as the process, for tests and quick labs. */
public final class InMemoryRegistrationStore implements RegistrationStore {
    private final NavigableMap<MacAddress, Registration> registrations = new TreeMap<>();

    @Override
    public synchronized Optional<Registration> find(MacAddress mac) {
        return Optional.ofNullable(registrations.get(mac));
    }

    @Override
    public synchronized Map<MacAddress, RedirectRefusal> register(
            Instant now, Caller caller, Collection<MacAddress> macs, String url) {
        Map<MacAddress, RedirectRefusal> refusals = refusals(macs, mac -> foreign(caller, mac));
        if (refusals.isEmpty()) {
            macs.forEach(mac -> registrations.put(mac, redirected(mac, caller, url, now)));
        }
        return refusals;
    }

    private Registration redirected(MacAddress mac, Caller caller, String url, Instant now) {
        Registration before = registrations.get(mac);
        return before == null
                ? new Registration(mac, caller.company(), url, now)
                : new Registration(mac, caller.company(), url, now, before.profile(), before.details());
    }

    @Override
    public synchronized Optional<RedirectRefusal> put(Instant now, Caller caller, Registration registration) {
        Optional<RedirectRefusal> refusal = foreign(caller, registration.mac());
        if (refusal.isEmpty()) {
            registrations.put(registration.mac(), registration);
        }
        return refusal;
    }

    @Override
    public synchronized Map<MacAddress, RedirectRefusal> deregister(
            Instant now, Caller caller, Collection<MacAddress> macs) {
        Map<MacAddress, RedirectRefusal> refusals = refusals(
                macs,
                mac -> registrations.containsKey(mac)
                        ? foreign(caller, mac)
                        : Optional.of(RedirectRefusal.NO_SUCH_MAC));
        if (refusals.isEmpty()) {
            macs.forEach(registrations::remove);
        }
        return refusals;
    }

    private Optional<RedirectRefusal> foreign(Caller caller, MacAddress mac) {
        return find(mac)
                .filter(registration -> !registration.company().equals(caller.company()))
                .map(registration -> RedirectRefusal.OWNED_BY_OTHER_USER);
    }

    private static Map<MacAddress, RedirectRefusal> refusals(
            Collection<MacAddress> macs, Function<MacAddress, Optional<RedirectRefusal>> rule) {
        Map<MacAddress, RedirectRefusal> refusals = new LinkedHashMap<>();
        macs.forEach(mac -> rule.apply(mac).ifPresent(refusal -> refusals.put(mac, refusal)));
        return refusals;
    }

    @Override
    public synchronized List<Registration> list(RegistrationQuery query) {
        return query.after().map(last -> registrations.tailMap(last, false)).orElse(registrations).values().stream()
                .filter(registration -> matches(registration, query))
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized long count(RegistrationQuery query) {
        return registrations.values().stream()
                .filter(registration -> matches(registration, query))
                .count();
    }

    private static boolean matches(Registration registration, RegistrationQuery query) {
        return registration.company().equals(query.company())
                && query.url().map(registration.target()::equals).orElse(true)
                && query.type()
                        .map(type -> PhoneTypes.of(registration.mac()).equals(Optional.of(type)))
                        .orElse(true)
                && query.search().map(text -> contains(registration, text)).orElse(true);
    }

    private static boolean contains(Registration registration, String text) {
        return MacAddress.find(text)
                .map(registration.mac()::equals)
                .orElseGet(() -> words(registration).contains(text.toLowerCase(Locale.ROOT)));
    }

    private static String words(Registration registration) {
        return (registration.mac() + " " + registration.details().name() + " " + registration.target())
                .toLowerCase(Locale.ROOT);
    }
}
