// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What a client proves: the value of Authorization or Proxy-Authorization (RFC 2617 section 3.2.2).
 *
 * @param uri as the client hashed it
 * @param protection of qop=auth; empty for the older form without it
 * @param response the proof, hex digits
 */
public record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        Optional<Protection> protection,
        String response,
        DigestAlgorithm algorithm,
        Optional<String> opaque) {
    /**
     * What qop=auth adds.
     *
     * @param count eight hex digits: how often the nonce was used
     * @param cnonce the client's own random text
     */
    public record Protection(String count, String cnonce) {}

    /**
     * Reads the header's value.
     *
     * @throws WireFormatException when these are no Digest credentials, or of another hash or protection
     */
    public static DigestCredentials parse(String header) throws WireFormatException {
        AuthParameters parameters = AuthParameters.parse(header);
        return new DigestCredentials(
                parameters.required("username"),
                parameters.required("realm"),
                parameters.required("nonce"),
                parameters.required("uri"),
                protection(parameters),
                parameters.required("response"),
                parameters.algorithm(),
                parameters.value("opaque"));
    }

    private static Optional<Protection> protection(AuthParameters parameters) throws WireFormatException {
        Optional<String> qop = parameters.value("qop");
        if (qop.isEmpty()) {
            if (parameters.algorithm().isSession()) {
                throw new WireFormatException(
                        parameters.algorithm().token() + " without qop (expected: auth)", "Digest", -1);
            }
            return Optional.empty();
        }
        String count = parameters.required("nc");
        if (!qop.get().equalsIgnoreCase("auth") || !count.matches("[0-9A-Fa-f]{8}")) {
            throw new WireFormatException(
                    "qop " + qop.get() + " and nc " + count + " (expected: auth and eight hex digits)", "Digest", -1);
        }
        return Optional.of(new Protection(count, parameters.required("cnonce")));
    }

    /**
     * Whether whoever made these knows the password; compared in constant time. Realm, nonce and URI are the caller's to
     * check.
     *
     * @param method of the request that carries them
     */
    public boolean prove(String password, String method) {
        byte[] expected = expectedResponse(password, method).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, response.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 2617 sections 3.2.2.1 and 3.2.2.2, in UTF-8. */
    String expectedResponse(String password, String method) {
        String own = algorithm.hash(username, realm, password);
        String secret = algorithm.isSession()
                ? algorithm.hash(own, nonce, protection.map(Protection::cnonce).orElse(""))
                : own;
        String request = algorithm.hash(method, uri);
        return protection
                .map(p -> algorithm.hash(secret, nonce, p.count(), p.cnonce(), "auth", request))
                .orElseGet(() -> algorithm.hash(secret, nonce, request));
    }

    DigestCredentials withResponse(String proof) {
        return new DigestCredentials(username, realm, nonce, uri, protection, proof, algorithm, opaque);
    }

    /** The header's value, in the order of a snom phone's trace (7.3.14). */
    @Override
    public String toString() {
        return "Digest " + AuthParameters.quoted("username", username) + "," + AuthParameters.quoted("realm", realm)
                + "," + AuthParameters.quoted("nonce", nonce) + "," + AuthParameters.quoted("uri", uri)
                + protection
                        .map(p -> ",qop=auth,nc=" + p.count() + "," + AuthParameters.quoted("cnonce", p.cnonce()))
                        .orElse("")
                + "," + AuthParameters.quoted("response", response)
                + opaque.map(text -> "," + AuthParameters.quoted("opaque", text))
                        .orElse("")
                + ",algorithm=" + algorithm.token();
    }
}
