// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer can do with phones, the same behind every protocol: ownership is first come, first served; the owner
 * overwrites; a foreign phone can be neither read nor changed; a phone that is given up is free for everybody (docs/fidelity.md,
 * "Redirection service").
 */
public final class RedirectApi {
    /** Phones of one list call; more are a mistake, or an attempt to hold the store. */
    public static final int MAX_LIST = 10_000;

    /** What {@link #list} answers at most. */
    public static final int MAX_LISTED = 100_000;

    /** Characters of a target; longer ones are no phone's setting, and would be kept and told for ever. */
    public static final int MAX_URL = 2_048;

    private static final int PAGE = 1_000;

    private final RegistrationStore store;

    public RedirectApi(RegistrationStore store) {
        this.store = store;
    }

    /** A phone's redirection, or why it is not told. */
    public sealed interface Lookup {
        /** It belongs to the asker. */
        record Found(Registration registration) implements Lookup {}

        /** It is not told. */
        record Refused(RedirectRefusal why) implements Lookup {}
    }

    /**
     * What became of a list: nothing was changed unless all could be.
     *
     * @param done how many phones were changed; 0 when there are refusals
     * @param refusals each phone that stood in the way as it was written, in order, with the reason; a malformed URL stands
     *     under the URL
     */
    public record ListResult(int done, Map<String, RedirectRefusal> refusals) {}

    /** Sends the phone to the URL; empty when it was done. */
    public Optional<RedirectRefusal> register(Instant now, Caller caller, String mac, String url) {
        Optional<MacAddress> address = MacAddress.find(mac);
        if (address.isEmpty()) {
            return Optional.of(RedirectRefusal.MALFORMED_MAC);
        }
        if (!isRedirection(url)) {
            return Optional.of(RedirectRefusal.MALFORMED_URL);
        }
        return only(store.register(now, caller, List.of(address.get()), url));
    }

    /** Gives the phone up; empty when it was done. */
    public Optional<RedirectRefusal> deregister(Instant now, Caller caller, String mac) {
        return MacAddress.find(mac)
                .map(address -> only(store.deregister(now, caller, List.of(address))))
                .orElse(Optional.of(RedirectRefusal.MALFORMED_MAC));
    }

    /** Whether the phone is registered by the caller's company; empty when it is. */
    public Optional<RedirectRefusal> check(Caller caller, String mac) {
        return redirection(caller, mac) instanceof Lookup.Refused refused
                ? Optional.of(refused.why())
                : Optional.empty();
    }

    /** Where the phone is sent. */
    public Lookup redirection(Caller caller, String mac) {
        Optional<MacAddress> address = MacAddress.find(mac);
        if (address.isEmpty()) {
            return new Lookup.Refused(RedirectRefusal.MALFORMED_MAC);
        }
        Optional<Registration> found = store.find(address.get());
        if (found.isEmpty()) {
            return new Lookup.Refused(RedirectRefusal.NO_SUCH_MAC);
        }
        return found.get().company().equals(caller.company())
                ? new Lookup.Found(found.get())
                : new Lookup.Refused(RedirectRefusal.OWNED_BY_OTHER_USER);
    }

    /**
     * The company's phones of a type, in the order of the addresses, at most {@value #MAX_LISTED}.
     *
     * @param url only those that are sent exactly there; empty for all
     */
    public List<MacAddress> list(Caller caller, String type, Optional<String> url) {
        RegistrationQuery query = RegistrationQuery.of(caller.company(), PAGE).withType(type);
        return list(url.map(query::withUrl).orElse(query));
    }

    /** All of the company's phones, in the order of the addresses, at most {@value #MAX_LISTED}. */
    public List<MacAddress> list(Caller caller) {
        return list(RegistrationQuery.of(caller.company(), PAGE));
    }

    private List<MacAddress> list(RegistrationQuery query) {
        RegistrationQuery next = query;
        List<MacAddress> macs = new ArrayList<>();
        List<Registration> page = store.list(next);
        while (!page.isEmpty() && macs.size() < MAX_LISTED) {
            page.forEach(registration -> macs.add(registration.mac()));
            next = next.withAfter(macs.get(macs.size() - 1));
            page = page.size() < PAGE ? List.of() : store.list(next);
        }
        return macs;
    }

    /** Sends all phones to one URL, or none. */
    public ListResult registerList(Instant now, Caller caller, List<String> macs, String url) {
        Map<String, RedirectRefusal> refusals = new LinkedHashMap<>();
        Map<MacAddress, String> addresses = addresses(macs, refusals);
        if (!isRedirection(url)) {
            refusals.put(url, RedirectRefusal.MALFORMED_URL);
        }
        return refusals.isEmpty()
                ? result(addresses, store.register(now, caller, addresses.keySet(), url))
                : new ListResult(0, refusals);
    }

    /** Gives all phones up, or none. */
    public ListResult deregisterList(Instant now, Caller caller, List<String> macs) {
        Map<String, RedirectRefusal> refusals = new LinkedHashMap<>();
        Map<MacAddress, String> addresses = addresses(macs, refusals);
        return refusals.isEmpty()
                ? result(addresses, store.deregister(now, caller, addresses.keySet()))
                : new ListResult(0, refusals);
    }

    /**
     * Whether a phone could be sent there: http, https, tftp or ftp, at most {@value #MAX_URL} characters, no blank or
     * control character. What the vendor refuses
     * is not known (fidelity: I; seen accepted: hosts without a dot, queries, {@code {mac}} anywhere).
     */
    public static boolean isRedirection(String url) {
        if (url.length() > MAX_URL || url.chars().anyMatch(c -> c <= ' ' || c == 127)) {
            return false;
        }
        try {
            Url.parse(url.replaceFirst("(?i)^ftp:", "tftp:"));
            return true;
        } catch (WireFormatException e) {
            return false;
        }
    }

    private static ListResult result(Map<MacAddress, String> spellings, Map<MacAddress, RedirectRefusal> refused) {
        Map<String, RedirectRefusal> refusals = new LinkedHashMap<>();
        spellings.forEach((mac, spelling) -> {
            RedirectRefusal why = refused.get(mac);
            if (why != null) {
                refusals.put(spelling, why);
            }
        });
        return new ListResult(refusals.isEmpty() ? spellings.size() : 0, refusals);
    }

    private static Map<MacAddress, String> addresses(List<String> macs, Map<String, RedirectRefusal> refusals) {
        if (macs.size() > MAX_LIST) {
            throw new IllegalArgumentException("macs: " + macs.size() + " (expected: at most " + MAX_LIST + ")");
        }
        Map<MacAddress, String> addresses = new LinkedHashMap<>();
        for (String mac : macs) {
            MacAddress.find(mac)
                    .ifPresentOrElse(
                            address -> addresses.put(address, mac),
                            () -> refusals.put(mac, RedirectRefusal.MALFORMED_MAC));
        }
        return addresses;
    }

    private static Optional<RedirectRefusal> only(Map<MacAddress, RedirectRefusal> refusals) {
        return refusals.values().stream().findFirst();
    }
}
