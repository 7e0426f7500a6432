// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import static dev.coldboot.wire.hawk.HawkAttributes.written;

import dev.coldboot.wire.WireFormatException;
import java.util.Optional;
import java.util.Set;

/**
 * The value of {@code Authorization} (Hawk 1, "Protocol Example"): who asks, when, and the signature.
 *
 * @param id of the key
 * @param ts seconds since 1970
 * @param nonce once with one key and time
 * @param hash of the body; the sender may leave it out
 * @param ext what an application likes to add
 */
public record HawkHeader(String id, long ts, String nonce, Optional<String> hash, Optional<String> ext, String mac) {
    private static final Set<String> NAMES = Set.of("id", "ts", "nonce", "hash", "ext", "mac");
    /** Of id, nonce and ext. */
    private static final int LONGEST = 200;

    /** Signs. */
    public static HawkHeader signed(
            HawkKey key, HawkTarget target, long ts, String nonce, Optional<String> hash, Optional<String> ext) {
        return new HawkHeader(key.id(), ts, nonce, hash, ext, HawkMac.ofRequest(key, target, ts, nonce, hash, ext));
    }

    /**
     * Reads the value of the field. {@code app} and {@code dlg}, which belong to Oz, are unknown here.
     *
     * @throws WireFormatException when it is none, or malformed
     */
    public static HawkHeader parse(String field) throws WireFormatException {
        HawkAttributes attributes = HawkAttributes.parse(field, NAMES);
        return new HawkHeader(
                attributes.required("id", LONGEST),
                attributes.requiredSeconds("ts"),
                attributes.required("nonce", LONGEST),
                attributes.digest("hash"),
                attributes.value("ext", LONGEST),
                attributes.requiredDigest("mac"));
    }

    /** Whether the signature is the key's for that. */
    boolean isSigned(HawkKey key, HawkTarget target) {
        return HawkMac.isSame(HawkMac.ofRequest(key, target, ts, nonce, hash, ext), mac);
    }

    /** The value of the field. */
    public String field() {
        return "Hawk " + written("id", id) + ", " + written("ts", String.valueOf(ts)) + ", " + written("nonce", nonce)
                + hash.map(value -> ", " + written("hash", value)).orElse("")
                + ext.map(value -> ", " + written("ext", value)).orElse("")
                + ", " + written("mac", mac);
    }
}
