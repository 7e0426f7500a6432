// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * A body with its type, as far as a signature covers them (Hawk 1, "Payload Validation").
 *
 * @param type in lower case without parameters; empty where there is none
 */
public record HawkContent(String type, Bytes body) {
    /** Nothing. */
    public static final HawkContent NONE = new HawkContent("", Bytes.EMPTY);

    public HawkContent {
        int semicolon = type.indexOf(';');
        type = (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    public static HawkContent of(HttpRequest request) {
        return new HawkContent(request.headers().first("Content-Type").orElse(""), request.body());
    }

    public static HawkContent of(HttpResponse response) {
        return new HawkContent(response.headers().first("Content-Type").orElse(""), response.body());
    }

    /** SHA-256 in Base64 over scheme, type and body, each with a line feed behind it. */
    public String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(("hawk.1.payload\n" + type + "\n").getBytes(StandardCharsets.UTF_8));
            sha256.update(body.unsafeArray());
            sha256.update((byte) '\n');
            return Base64.getEncoder().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
