// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import static dev.coldboot.wire.hawk.HawkAttributes.written;

import dev.coldboot.wire.WireFormatException;
import java.util.Optional;
import java.util.Set;

/**
 * The value of {@code Server-Authorization} (Hawk 1, "Response Payload Validation"): the response is from somebody who knows
 * the key, it answers that very request, and its body is as it was sent.
 */
public record HawkReceipt(String mac, Optional<String> hash, Optional<String> ext) {
    private static final Set<String> NAMES = Set.of("mac", "hash", "ext");
    private static final int LONGEST_EXT = 200;

    /** Signs a response. */
    static HawkReceipt signed(HawkKey key, HawkTarget target, HawkHeader request, HawkContent response) {
        Optional<String> hash = Optional.of(response.hash());
        String mac = HawkMac.ofResponse(key, target, request, hash, Optional.empty());
        return new HawkReceipt(mac, hash, Optional.empty());
    }

    /**
     * Reads the value of the field.
     *
     * @throws WireFormatException when it is none, or malformed
     */
    public static HawkReceipt parse(String field) throws WireFormatException {
        HawkAttributes attributes = HawkAttributes.parse(field, NAMES);
        return new HawkReceipt(
                attributes.requiredDigest("mac"), attributes.digest("hash"), attributes.value("ext", LONGEST_EXT));
    }

    /** Whether it is the key's for that response to that request; the body counts where it has a hash. */
    public boolean isSigned(HawkKey key, HawkTarget target, HawkHeader request, HawkContent response) {
        return HawkMac.isSame(HawkMac.ofResponse(key, target, request, hash, ext), mac)
                && hash.map(value -> HawkMac.isSame(response.hash(), value)).orElse(true);
    }

    /** The value of the field. */
    public String field() {
        return "Hawk " + written("mac", mac)
                + hash.map(value -> ", " + written("hash", value)).orElse("")
                + ext.map(value -> ", " + written("ext", value)).orElse("");
    }
}
