// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.wire.MacAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which page is at which address. */
final class Routes {
    /** In the place of an address of a phone. */
    static final String MAC = "{mac}";

    private static final Pattern PHONE = Pattern.compile("(/phones/)([0-9A-Fa-f]{12})(/.*)?");

    /**
     * The pages of one address by method.
     *
     * @param audience whom they are for
     */
    record Route(Audience audience, Map<String, Page> pages) {}

    private final Map<String, Route> routes = new LinkedHashMap<>();

    Routes get(Audience audience, String path, Page page) {
        return add(audience, path, "GET", page);
    }

    Routes post(Audience audience, String path, Page page) {
        return add(audience, path, "POST", page);
    }

    private Routes add(Audience audience, String path, String method, Page page) {
        Route route = routes.computeIfAbsent(path, first -> new Route(audience, new TreeMap<>()));
        if (route.audience() != audience || route.pages().put(method, page) != null) {
            throw new IllegalStateException(method + " " + path + ": twice (expected: one page, one audience)");
        }
        return this;
    }

    Optional<Route> find(String path) {
        Matcher phone = PHONE.matcher(path);
        return Optional.ofNullable(
                routes.get(phone.matches() ? phone.replaceFirst("$1" + Matcher.quoteReplacement(MAC) + "$3") : path));
    }

    /** The phone that an address names. */
    static MacAddress mac(Visit visit) {
        Matcher phone = PHONE.matcher(visit.path());
        if (!phone.matches()) {
            throw new IllegalStateException(visit.path() + " (expected: the address of a phone)");
        }
        return MacAddress.of(phone.group(2));
    }
}
