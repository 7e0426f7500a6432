// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server's side of Hawk 1: decides whose a request is. It remembers nothing, so whoever asks it has to see to it that a
 * {@link Proven} request counts once.
 */
public final class HawkVerifier {
    /** How far a client's clock may be wrong (Hawk 1, "Replay Protection"). */
    public static final Duration SKEW = Duration.ofSeconds(60);

    private HawkVerifier() {}

    /** What was found. */
    public sealed interface Ruling {}

    /** It is the key's own, from now, and unchanged as far as it is signed. */
    public record Proven(HawkKey key, HawkTarget target, HawkHeader header) implements Ruling {
        /** What may stand once: a nonce is one with its time only. */
        public String once() {
            return header.ts() + " " + header.nonce();
        }

        /** When the request would be refused for its time alone. */
        public Instant staleAfter() {
            return Instant.ofEpochSecond(header.ts()).plus(SKEW);
        }

        /** Signs the response. */
        public HawkReceipt receipt(HawkContent response) {
            return HawkReceipt.signed(key, target, header, response);
        }
    }

    /**
     * It is nobody's.
     *
     * @param why for the journal
     */
    public record Refused(HawkChallenge challenge, String why) implements Ruling {}

    /**
     * Judges a request. A hash of the body is checked where there is one (Hawk 1, "Payload Validation"). Only who signs
     * rightly is told the server's time.
     *
     * @param secure whether it came by TLS, which tells the port that nobody wrote
     * @param keys those in force, by their ids
     */
    public static Ruling judge(
            Instant now, HttpRequest request, boolean secure, Function<String, Optional<HawkKey>> keys) {
        List<String> fields = request.headers().all("Authorization");
        if (fields.isEmpty()) {
            return new Refused(HawkChallenge.UNSIGNED, "no signature");
        }
        if (fields.size() > 1) {
            return refused("More than one signature");
        }
        HawkHeader header;
        HawkTarget target;
        try {
            header = HawkHeader.parse(fields.get(0));
            target = HawkTarget.of(request, secure);
        } catch (WireFormatException e) {
            return new Refused(HawkChallenge.refused("Malformed request"), String.valueOf(e.getMessage()));
        }
        return keys.apply(header.id())
                .map(key -> judge(now, new Proven(key, target, header), HawkContent.of(request)))
                .orElse(refused("Unknown credentials"));
    }

    private static Ruling judge(Instant now, Proven claim, HawkContent content) {
        HawkHeader header = claim.header();
        if (!header.isSigned(claim.key(), claim.target())) {
            return refused("Bad mac");
        }
        if (header.hash().isPresent()
                && !HawkMac.isSame(content.hash(), header.hash().get())) {
            return refused("Bad payload hash");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(header.ts()), now).abs();
        return off.compareTo(SKEW) > 0
                ? new Refused(HawkChallenge.stale(claim.key(), now), "signed " + off.toSeconds() + " s off")
                : claim;
    }

    private static Refused refused(String why) {
        return new Refused(HawkChallenge.refused(why), why);
    }
}
