// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.http.Url;
import java.util.Optional;

/**
 * The login that a URL is asked with.
 *
 * @param whence where the phone has it from, or why it has none, for people
 */
record LoginChoice(Optional<Login> login, String whence) {
    private static final String URL = "from the URL";

    /** The URL's own goes before that of the settings. */
    static LoginChoice of(Url url, Optional<Login> settings) {
        Optional<Login> own = Login.of(url);
        if (own.isPresent()) {
            return new LoginChoice(own, URL);
        }
        String whence =
                settings.isPresent() ? "from http_client_user" : "and neither the URL nor http_client_user has one";
        return new LoginChoice(settings, whence);
    }

    /** A login goes along only within one origin: nobody else is to learn it (RFC 9110 section 17.16.3). */
    LoginChoice followed(Url from, Url to) {
        Optional<Login> own = Login.of(to);
        if (own.isPresent()) {
            return new LoginChoice(own, URL);
        }
        if (login.isEmpty() || from.isSameOriginAs(to)) {
            return this;
        }
        return new LoginChoice(Optional.empty(), "and the one " + whence + " is for " + from.origin() + " alone");
    }
}
