// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Something that a fault may meet.
 *
 * @param name of the message; empty for a connection
 * @param sender of a datagram; empty for HTTP
 * @param receivers of a datagram, none for HTTP
 * @param parties all that have to do with it
 * @param phone whom it is counted for: the MAC of a phone where it is known, else where he is
 * @param told where else a phone may name itself
 */
record Encounter(
        Protocol protocol,
        String name,
        String sender,
        Collection<String> receivers,
        Collection<String> parties,
        String host,
        String path,
        String phone,
        String told) {
    static Encounter datagram(Recognised what, String sender, Collection<String> receivers, String phone) {
        List<String> parties = new ArrayList<>(receivers);
        parties.add(sender);
        return new Encounter(what.protocol(), what.name(), sender, receivers, parties, "", "", phone, "");
    }

    static Encounter connection(String server, boolean secure, String phone) {
        Protocol protocol = secure ? Protocol.HTTPS : Protocol.HTTP;
        return new Encounter(protocol, "", "", List.of(), List.of(server), "", "", phone, "");
    }

    static Encounter request(String server, boolean secure, String phone, HttpRequest request) {
        String host = request.headers().first("Host").orElse("");
        int colon = host.lastIndexOf(':');
        String told =
                request.target() + " " + request.headers().first("User-Agent").orElse("");
        return new Encounter(
                secure ? Protocol.HTTPS : Protocol.HTTP,
                request.method(),
                "",
                List.of(),
                List.of(server),
                colon < 0 ? host : host.substring(0, colon),
                request.path(),
                phone,
                told.toLowerCase(Locale.ROOT));
    }

    boolean fits(Match match) {
        return match.protocol().includes(protocol)
                && match.message()
                        .map(meant -> MessageName.includes(meant, name))
                        .orElse(true)
                && match.party().map(party -> isOne(party, parties)).orElse(true)
                && match.sender().map(party -> party.includes(sender)).orElse(true)
                && match.receiver().map(party -> isOne(party, receivers)).orElse(true)
                && (!match.isOfRequests() || !path.isEmpty())
                && match.host().map(pattern -> pattern.matches(host)).orElse(true)
                && match.path().map(pattern -> pattern.matches(path)).orElse(true)
                && match.phone().map(this::isOf).orElse(true);
    }

    private static boolean isOne(Party party, Collection<String> actors) {
        return actors.stream().anyMatch(party::includes);
    }

    private boolean isOf(MacAddress mac) {
        String text = mac.toString();
        return phone.equals(text) || parties.contains(text) || told.contains(text);
    }

    /** What it is called where somebody is told of it. */
    String shown() {
        return name.isEmpty()
                ? "a connection to " + parties.iterator().next()
                : path.isEmpty() ? name : name + " " + path;
    }
}
