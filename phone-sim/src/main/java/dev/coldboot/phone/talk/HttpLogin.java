// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers a server that wants a login (RFC 9110 section 11). */
final class HttpLogin {
    private HttpLogin() {}

    /** The value of Authorization for a 401 with these challenges; empty when none of them is understood. */
    static Optional<String> answer(HttpResponse unauthorized, Login login) {
        List<String> challenges = unauthorized.headers().all("WWW-Authenticate");
        boolean basic = challenges.stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith("basic"));
        return basic ? Optional.of(basic(login)) : Optional.empty();
    }

    /** RFC 7617 section 2, in UTF-8. */
    static String basic(Login login) {
        String pair = login.user() + ":" + login.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
