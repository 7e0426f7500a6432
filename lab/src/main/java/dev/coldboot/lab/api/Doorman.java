// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps strangers and other sites' pages away from labs. A browser on this computer reaches them, whoever wrote the page in
 * it: so the name that it was told must be ours (a name that somebody turned to this address afterwards is not), it must not
 * come from elsewhere, and what changes something must be JSON, which no form can send. Where a key is asked for, any name
 * will do: a browser has the key for the names by which a person opened the lab.
 */
final class Doorman {
    private static final Set<String> WRITING = Set.of("POST", "PUT");
    private static final int HTTP = 80;

    private final Optional<Key> key;

    /** @param key that everybody must have; empty where only this computer comes here */
    Doorman(Optional<Key> key) {
        this.key = key;
    }

    /** Whether somebody may see more than what everybody has: the page's files, and whether the lab lives. */
    boolean lets(Ask ask) {
        return key.isEmpty() || key.get().isIn(ask);
    }

    /** What one gets who comes by the address with the key in it. */
    Optional<HttpResponse> welcome(Ask ask) {
        return key.flatMap(wanted -> wanted.welcome(ask));
    }

    void judge(Ask ask) throws ApiProblem {
        Headers headers = ask.request().headers();
        String host = headers.first("Host").orElse("").toLowerCase(Locale.ROOT);
        List<String> ours = key.isPresent() ? List.of(host) : names(ask.to());
        if (host.isEmpty() || !ours.contains(host)) {
            throw new ApiProblem(
                    421,
                    "Host: " + ApiProblem.shown(host) + " (expected: "
                            + names(ask.to()).get(0) + ")");
        }
        String origin = headers.first("Origin").orElse("");
        boolean isElsewhere = !origin.isEmpty() && ours.stream().noneMatch(name -> origin.equals("http://" + name));
        boolean isRead =
                ask.request().method().equals("GET") || ask.request().method().equals("HEAD");
        boolean saysElsewhere = !headers.first("Sec-Fetch-Site")
                .map(site -> site.equals("same-origin") || site.equals("none"))
                .orElse(true);
        if (isElsewhere || (saysElsewhere && !isRead)) {
            throw new ApiProblem(403, "sent by another site's page");
        }
        if (WRITING.contains(ask.request().method())) {
            demandJson(headers);
        }
        if (ask.request().body().size() > Call.MAX_BODY) {
            throw new ApiProblem(
                    413, "the body has " + ask.request().body() + " (expected: at most " + Call.MAX_BODY + " bytes)");
        }
    }

    private static List<String> names(Endpoint here) {
        String port = ":" + here.port();
        List<String> names = List.of(here.address() + port, "localhost" + port, "127.0.0.1" + port);
        return here.port() == HTTP
                ? List.of(here.address() + port, here.address().toString(), "localhost", "127.0.0.1")
                : names;
    }

    private static void demandJson(Headers headers) throws ApiProblem {
        String type = headers.first("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(Replies.JSON)) {
            throw new ApiProblem(415, "Content-Type: " + ApiProblem.shown(type) + " (expected: " + Replies.JSON + ")");
        }
    }
}
