// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Cookies;
import dev.coldboot.wire.http.FormData;
import dev.coldboot.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What opens a dashboard that other computers reach. People have it in the address that the lab prints, and from there in a
 * cookie; programs send it as a bearer token (RFC 6750, section 2.1). It goes over the wire in clear, as all of the dashboard.
 */
record Key(String text) {
    /** The part of the query that it stands in. */
    static final String QUERY = "key";

    /** More than anybody can guess, so that guesses need not be slowed. */
    private static final int BYTES = 16;

    private static final String BEARER = "Bearer ";

    /** Pages of other sites can't send it along, scripts can't read it; it ends with the browser. */
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    static Key random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Key(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether the request has it, from a program or from a browser that was let in before. */
    boolean isIn(Ask ask) {
        Headers headers = ask.request().headers();
        Optional<String> bearer = headers.first("Authorization")
                .filter(login -> login.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(login -> login.substring(BEARER.length()).strip());
        return bearer.or(() -> Cookies.value(headers, cookie(ask)))
                .filter(this::is)
                .isPresent();
    }

    /** Lets a browser in that comes by the address with the key; empty where it has none, or another one. */
    Optional<HttpResponse> welcome(Ask ask) {
        if (!given(ask).filter(this::is).isPresent()) {
            return Optional.empty();
        }
        HttpResponse home = GuardedResponse.see("/");
        return Optional.of(new HttpResponse(
                home.status(), home.headers().and("Set-Cookie", cookie(ask) + "=" + text + ATTRIBUTES), home.body()));
    }

    private static Optional<String> given(Ask ask) {
        try {
            return Optional.of(FormData.parse(ask.request().query()).value(QUERY));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    private boolean is(String other) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8), other.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** Browsers keep cookies by host, not by port (RFC 6265, section 8.5): labs side by side must not lose each other's. */
    private static String cookie(Ask ask) {
        return "coldboot-" + ask.to().port();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Key";
    }
}
