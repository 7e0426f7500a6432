// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures themselves: HMAC-SHA256 in Base64 over lines (Hawk 1, "Protocol Example"). */
final class HawkMac {
    private static final String ALGORITHM = "HmacSHA256";

    private HawkMac() {}

    /** A request's ({@code header}). */
    static String ofRequest(
            HawkKey key, HawkTarget target, long ts, String nonce, Optional<String> hash, Optional<String> ext) {
        return of(key, lines("header", target, ts, nonce, hash, ext));
    }

    /** That of the response to a request ({@code response}): the request's lines with the response's hash and ext. */
    static String ofResponse(
            HawkKey key, HawkTarget target, HawkHeader request, Optional<String> hash, Optional<String> ext) {
        return of(key, lines("response", target, request.ts(), request.nonce(), hash, ext));
    }

    /** That of a clock's time, by which a client knows that the server said it ({@code ts}). */
    static String ofTime(HawkKey key, long ts) {
        return of(key, "hawk.1.ts\n" + ts + "\n");
    }

    private static String lines(
            String type, HawkTarget target, long ts, String nonce, Optional<String> hash, Optional<String> ext) {
        return "hawk.1." + type + "\n" + ts + "\n" + nonce + "\n" + target.method() + "\n" + target.resource() + "\n"
                + target.host() + "\n" + target.port() + "\n" + hash.orElse("") + "\n" + ext.orElse("") + "\n";
    }

    private static String of(HawkKey key, String lines) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** In a time that does not depend on where they differ. */
    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
