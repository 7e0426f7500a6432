// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.AuthChallenge;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Url;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs in where a server wants it (RFC 9110 section 11), by the strongest of its challenges that the phone understands:
 * Digest with SHA-256, Digest with MD5 (RFC 7616), Basic (RFC 7617). It lasts as long as one file is fetched, over
 * redirects too; no file is asked for with a login before its server wanted one (fidelity: I).
 */
final class HttpLogin {
    private static final int CNONCE = 16;

    /** Schemes that are named when none is understood. */
    private static final int MAX_NAMED = 5;

    private final RandomGenerator random;
    private final Map<String, Integer> counts = new HashMap<>();

    private LoginChoice choice;
    private @Nullable DigestChallenge digest;
    private boolean isBasic;
    private boolean wasStale;

    HttpLogin(LoginChoice choice, RandomGenerator random) {
        this.choice = choice;
        this.random = random;
    }

    /** What was demanded by one server is not shown to the next. */
    void follow(Url from, Url to) {
        choice = choice.followed(from, to);
        digest = null;
        isBasic = false;
        wasStale = false;
    }

    /** The value of Authorization for a GET; empty while none was demanded. Each use of a nonce counts (nc). */
    Optional<String> authorization(String target) {
        DigestChallenge challenge = digest;
        if (challenge == null) {
            return isBasic ? choice.login().map(HttpLogin::basic) : Optional.empty();
        }
        int count = counts.merge(challenge.nonce(), 1, Integer::sum);
        String cnonce = RegisterWords.text(random, RegisterWords.HEX, CNONCE);
        return choice.login()
                .map(login -> challenge
                        .answer(login.user(), login.password(), "GET", target, cnonce, count)
                        .toString());
    }

    /** RFC 7617 section 2, in UTF-8. */
    static String basic(Login login) {
        String pair = login.user() + ":" + login.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes a 401 up, so that {@link #authorization} answers it.
     *
     * @return why it cannot be answered; empty when it can
     */
    Optional<String> take(HttpResponse unauthorized) {
        if (choice.login().isEmpty()) {
            return Optional.of("a login is wanted, " + choice.whence());
        }
        if (!choice.login().get().isSendable()) {
            return Optional.of("login not sent (" + choice.whence() + "): it has control characters");
        }
        List<AuthChallenge> offered = offered(unauthorized);
        Optional<DigestChallenge> best = strongest(offered);
        if (digest != null || isBasic) {
            return again(best);
        }
        digest = best.orElse(null);
        isBasic = best.isEmpty() && offered.stream().anyMatch(challenge -> challenge.isOf("Basic"));
        return digest != null || isBasic
                ? Optional.empty()
                : Optional.of("no way to log in that the phone knows" + named(offered));
    }

    /** A nonce may grow old once (RFC 7616 section 3.3, {@code stale}); any other second 401 is a no. */
    private Optional<String> again(Optional<DigestChallenge> best) {
        boolean isStale = digest != null && best.isPresent() && best.get().stale();
        if (isStale && !wasStale) {
            wasStale = true;
            digest = best.get();
            return Optional.empty();
        }
        return Optional.of("login refused (" + choice.whence() + ")" + (isStale ? ": its nonce is stale again" : ""));
    }

    private static List<AuthChallenge> offered(HttpResponse unauthorized) {
        List<AuthChallenge> offered = new ArrayList<>();
        for (String field : unauthorized.headers().all("WWW-Authenticate")) {
            try {
                offered.addAll(AuthChallenge.list(field));
            } catch (WireFormatException e) {
                // It offers nothing; another field may.
            }
        }
        return offered;
    }

    /** Of equally strong ones the first, which is the one that the server prefers (RFC 7616 section 3.7). */
    private static Optional<DigestChallenge> strongest(List<AuthChallenge> offered) {
        Optional<DigestChallenge> best = Optional.empty();
        for (AuthChallenge challenge : offered) {
            try {
                DigestChallenge other = DigestChallenge.of(challenge);
                if (best.isEmpty()
                        || other.algorithm().isStrongerThan(best.get().algorithm())) {
                    best = Optional.of(other);
                }
            } catch (WireFormatException e) {
                // Another scheme, hash or protection than those that are understood.
            }
        }
        return best;
    }

    private static String named(List<AuthChallenge> offered) {
        String names = offered.stream()
                .map(challenge -> Shown.text(challenge.scheme()))
                .distinct()
                .limit(MAX_NAMED)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }
}
