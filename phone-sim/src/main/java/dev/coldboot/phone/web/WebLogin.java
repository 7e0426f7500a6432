// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.digest.DigestCredentials;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The login of the phone's pages: Basic, or Digest where {@code http_scheme} is on. They are open while no password is set,
 * as from the factory (vendor; that a name alone does not close them: fidelity I).
 */
final class WebLogin {
    /** What browsers show beside their question (fidelity: I). */
    static final String REALM = "snom";

    private final WebNonces nonces;

    WebLogin(RandomGenerator random) {
        nonces = new WebNonces(random);
    }

    /** The answer to somebody who has not proven that he may see the pages; empty where he has, or need not. */
    Optional<HttpResponse> challenge(Instant now, HttpRequest request, PhoneView phone) {
        Map<String, String> accounts = accounts(phone);
        if (accounts.isEmpty()) {
            return Optional.empty();
        }
        if (!phone.setting("http_scheme").equals("on")) {
            return mayByBasic(request, accounts)
                    ? Optional.empty()
                    : Optional.of(refusal("Basic realm=\"" + REALM + "\", charset=\"UTF-8\""));
        }
        Optional<DigestCredentials> proven = proven(request, accounts);
        if (proven.isPresent() && isFresh(now, proven.get())) {
            return Optional.empty();
        }
        DigestChallenge challenge = DigestChallenge.of(REALM, nonces.issue(now));
        return Optional.of(refusal((proven.isPresent() ? challenge.withStale() : challenge).toString()));
    }

    /** Whether the pages ask for a login at all. */
    static boolean isClosed(PhoneView phone) {
        return !accounts(phone).isEmpty();
    }

    /** Name to password. */
    private static Map<String, String> accounts(PhoneView phone) {
        Map<String, String> accounts = new LinkedHashMap<>();
        put(accounts, phone, "http_user", "http_pass");
        if (WebAbilities.of(phone.profile()).hasTwoAccounts()) {
            put(accounts, phone, "webserver_user_name", "webserver_user_password");
            put(accounts, phone, "webserver_admin_name", "webserver_admin_password");
        }
        return accounts;
    }

    private static void put(Map<String, String> accounts, PhoneView phone, String name, String password) {
        if (!phone.setting(password).isEmpty()) {
            accounts.put(phone.setting(name), phone.setting(password));
        }
    }

    /** RFC 7617 section 2. Every account is compared, so that time tells nothing. */
    private static boolean mayByBasic(HttpRequest request, Map<String, String> accounts) {
        BasicLogin given = request.headers()
                .first("Authorization")
                .flatMap(BasicLogin::parse)
                .orElse(new BasicLogin("", ""));
        boolean may = false;
        for (Map.Entry<String, String> account : accounts.entrySet()) {
            may |= given.isOf(account.getKey(), account.getValue());
        }
        return may;
    }

    /**
     * Credentials of somebody who knows the password, for this very request (RFC 7616 section 3.4), old or not. Without qop
     * there is no count, and whoever overheard them could use them too: they prove nothing.
     */
    private static Optional<DigestCredentials> proven(HttpRequest request, Map<String, String> accounts) {
        return request.headers()
                .first("Authorization")
                .flatMap(WebLogin::read)
                .filter(given -> given.realm().equals(REALM) && given.uri().equals(request.target()))
                .filter(given -> given.protection().isPresent())
                .filter(given -> {
                    String password = accounts.get(given.username());
                    return password != null && given.prove(password, request.method());
                });
    }

    private static Optional<DigestCredentials> read(String header) {
        try {
            return Optional.of(DigestCredentials.parse(header));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isFresh(Instant now, DigestCredentials given) {
        return given.protection()
                .filter(with -> nonces.use(now, given.nonce(), with.count()))
                .isPresent();
    }

    private static HttpResponse refusal(String challenge) {
        HttpResponse plain = Layout.secured(HttpResponse.text(401, "text/plain; charset=utf-8", "Please log in.\n"));
        return new HttpResponse(401, plain.headers().and("WWW-Authenticate", challenge), plain.body());
    }
}
