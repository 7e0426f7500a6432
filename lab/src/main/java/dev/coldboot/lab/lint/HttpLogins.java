// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.phone.talk.Login;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.AuthChallenge;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.http.Url;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The login that a server gets, and no other one (RFC 9110 section 11, RFC 7616, RFC 7617). */
final class HttpLogins {
    private static final int CNONCE = 8;

    private final Url entry;
    private final Optional<Login> login;
    private final RandomGenerator random = RandomGenerator.getDefault();

    HttpLogins(Url entry, Optional<Login> login) {
        this.entry = entry;
        this.login = login;
    }

    /** The value of Authorization; empty where there is no login, or no way to use it. */
    Optional<String> answer(Url url, HttpHeaders headers) {
        Optional<Login> known = of(url);
        Optional<String> answer = Optional.empty();
        for (String field : headers.allValues("WWW-Authenticate")) {
            try {
                for (AuthChallenge challenge : AuthChallenge.list(field)) {
                    if (known.isPresent() && answer.isEmpty()) {
                        answer = answer(challenge, known.get(), url.target());
                    }
                }
            } catch (WireFormatException e) {
                // Another challenge may be readable.
            }
        }
        return answer;
    }

    private Optional<Login> of(Url url) {
        if (url.login().isPresent()) {
            String[] parts = url.login().get().split(":", 2);
            return Optional.of(new Login(Url.decoded(parts[0]), parts.length == 1 ? "" : Url.decoded(parts[1])));
        }
        return url.isSameOriginAs(entry) ? login : Optional.empty();
    }

    private Optional<String> answer(AuthChallenge challenge, Login known, String target) throws WireFormatException {
        if (challenge.isOf("Basic")) {
            String pair = known.user() + ":" + known.password();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (!challenge.isOf("Digest")) {
            return Optional.empty();
        }
        byte[] cnonce = new byte[CNONCE];
        random.nextBytes(cnonce);
        return Optional.of(DigestChallenge.of(challenge)
                .answer(
                        known.user(),
                        known.password(),
                        "GET",
                        target,
                        HexFormat.of().formatHex(cnonce),
                        1)
                .toString());
    }
}
