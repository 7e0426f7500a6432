// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestCredentials;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a request proves whose it is (RFC 3261 section 22).
 *
 * @param outcome what follows
 * @param account who it is, where that is proven
 * @param why for the journal
 */
record Login(Outcome outcome, String account, String why) {
    /** What follows from what a request proves. */
    enum Outcome {
        /** It is who it says. */
        PROVEN,
        /** It proves nothing, or the wrong thing: challenge it. */
        CHALLENGE,
        /** It proves who it is, but for an old challenge: a new one, which the phone answers by itself. */
        STALE
    }

    /** Judges the credentials for this realm; those for other realms, and schemes that nobody knows, are passed over. */
    static Login judge(RegistrarConfig config, Nonces nonces, SipRequest request, Instant now) {
        Optional<DigestCredentials> given = credentials(request, config.realm());
        if (given.isEmpty()) {
            return challenge("no credentials for " + config.realm());
        }
        DigestCredentials credentials = given.get();
        Optional<String> password = config.accounts().password(credentials.username());
        if (password.isEmpty()) {
            return challenge("no account " + printable(credentials.username()));
        }
        if (!credentials.prove(password.get(), request.method())) {
            return challenge("wrong password for " + credentials.username());
        }
        if (!isSame(credentials.uri(), request.uri())) {
            return challenge("credentials of " + credentials.username() + " for " + printable(credentials.uri()));
        }
        return nonces.isFresh(credentials.nonce(), now)
                ? new Login(Outcome.PROVEN, credentials.username(), "proven")
                : new Login(Outcome.STALE, credentials.username(), "old nonce of " + credentials.username());
    }

    private static Login challenge(String why) {
        return new Login(Outcome.CHALLENGE, "", why);
    }

    private static Optional<DigestCredentials> credentials(SipRequest request, String realm) {
        return request.headers().all("Authorization").stream()
                .map(Login::read)
                .flatMap(Optional::stream)
                .filter(credentials -> credentials.realm().equals(realm))
                .findFirst();
    }

    private static Optional<DigestCredentials> read(String header) {
        try {
            return Optional.of(DigestCredentials.parse(header));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** RFC 2617 section 3.2.2.5: the URI of the credentials and of the request must name the same. */
    private static boolean isSame(String one, String other) {
        try {
            return one.equals(other) || SipUri.parse(one).isSameAs(SipUri.parse(other));
        } catch (WireFormatException e) {
            return false;
        }
    }

    static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
    }
}
