// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a server demands: the value of WWW-Authenticate or Proxy-Authenticate (RFC 2617 section 3.2.1).
 *
 * @param stale whether the credentials were right but their nonce was too old, so that nobody need be asked again
 * @param qopAuth whether {@code qop=auth} is offered
 */
public record DigestChallenge(
        String realm,
        String nonce,
        Optional<String> opaque,
        boolean stale,
        DigestAlgorithm algorithm,
        boolean qopAuth) {
    public DigestChallenge {
        if (algorithm.isSession() && !qopAuth) {
            throw new IllegalArgumentException("qopAuth: false with " + algorithm.token() + " (expected: true)");
        }
    }

    /** A first challenge with qop=auth. */
    public static DigestChallenge of(String realm, String nonce) {
        return new DigestChallenge(realm, nonce, Optional.empty(), false, DigestAlgorithm.MD5, true);
    }

    /**
     * Reads the header's value.
     *
     * @throws WireFormatException when it is no Digest challenge, demands {@code auth-int} only, or another hash
     */
    public static DigestChallenge parse(String header) throws WireFormatException {
        return of(AuthParameters.parse(header));
    }

    /**
     * Reads one of several challenges.
     *
     * @throws WireFormatException when it is no Digest challenge, demands {@code auth-int} only, or another hash
     */
    public static DigestChallenge of(AuthChallenge challenge) throws WireFormatException {
        return of(new AuthParameters(challenge));
    }

    private static DigestChallenge of(AuthParameters parameters) throws WireFormatException {
        Optional<String> qop = parameters.value("qop");
        boolean auth = qop.isPresent()
                && Arrays.stream(qop.get().split(",", -1)).map(String::strip).anyMatch("auth"::equalsIgnoreCase);
        if (qop.isPresent() && !auth) {
            throw new WireFormatException("qop \"" + qop.get() + "\" (expected: auth among them)", "Digest", -1);
        }
        DigestAlgorithm algorithm = parameters.algorithm();
        if (algorithm.isSession() && !auth) {
            throw new WireFormatException(algorithm.token() + " without qop (expected: auth)", "Digest", -1);
        }
        return new DigestChallenge(
                parameters.required("realm"),
                parameters.required("nonce"),
                parameters.value("opaque"),
                parameters.value("stale").filter("true"::equalsIgnoreCase).isPresent(),
                algorithm,
                auth);
    }

    /** The same challenge, for credentials that were right but for an old nonce. */
    public DigestChallenge withStale() {
        return new DigestChallenge(realm, nonce, opaque, true, algorithm, qopAuth);
    }

    /**
     * The credentials that satisfy it.
     *
     * @param method of the request, such as {@code REGISTER}
     * @param uri as it stands in the request line
     * @param cnonce random text of the client; used where qop=auth is offered
     * @param count how often this nonce was used, from 1 on
     */
    public DigestCredentials answer(
            String username, String password, String method, String uri, String cnonce, int count) {
        Optional<DigestCredentials.Protection> protection = qopAuth
                ? Optional.of(new DigestCredentials.Protection(String.format("%08x", count), cnonce))
                : Optional.empty();
        DigestCredentials unsigned =
                new DigestCredentials(username, realm, nonce, uri, protection, "", algorithm, opaque);
        return unsigned.withResponse(unsigned.expectedResponse(password, method));
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "Digest " + AuthParameters.quoted("realm", realm) + ", " + AuthParameters.quoted("nonce", nonce)
                + opaque.map(text -> ", " + AuthParameters.quoted("opaque", text))
                        .orElse("")
                + (stale ? ", stale=true" : "")
                + ", algorithm=" + algorithm.token()
                + (qopAuth ? ", qop=\"auth\"" : "");
    }
}
