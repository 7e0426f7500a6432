// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The server's side of Digest: issues challenges and decides whether a request proves whose it is (RFC 2617 section 3.2,
 * RFC 3261 section 22). It remembers nothing: its nonces tell their own age, so nobody can fill its memory. Within the
 * life of its nonce a proof may be used again; the count of RFC 2617 section 3.2.2 is not held against the client.
 */
public final class DigestVerifier {
    private static final int MAX_SHOWN = 80;

    /** What follows from what a request proves. */
    public enum Outcome {
        /** It is who it says. */
        PROVEN,
        /** It proves nothing, or the wrong thing: challenge it. */
        CHALLENGE,
        /** It proves who it is, but for an old challenge: a new one, which clients answer by themselves. */
        STALE
    }

    /**
     * What was found.
     *
     * @param username whose the proof is; empty text where nothing is proven
     * @param why for the journal, without a password
     */
    public record Ruling(Outcome outcome, String username, String why) {
        public boolean isProven() {
            return outcome == Outcome.PROVEN;
        }
    }

    /**
     * What is asked for, by whomever.
     *
     * @param realm that the credentials must be for
     * @param method of the request
     * @param isUri whether a URI of credentials names what the request names (RFC 2617 section 3.2.2.5)
     */
    public record Asked(String realm, String method, Predicate<String> isUri) {}

    private final Nonces nonces;

    /**
     * A verifier with a secret of its own.
     *
     * @param nonceLife how long a challenge may be answered before it is stale
     */
    public DigestVerifier(Duration nonceLife, RandomGenerator random) {
        this.nonces = new Nonces(nonceLife, random);
    }

    /** The challenge for a request that was not {@link Outcome#PROVEN}. */
    public DigestChallenge challenge(Instant now, String realm, Outcome outcome) {
        DigestChallenge challenge = DigestChallenge.of(realm, nonces.issue(now));
        return outcome == Outcome.STALE ? challenge.withStale() : challenge;
    }

    /**
     * Judges the credentials for this realm; those for other realms, and schemes that nobody knows, are passed over.
     *
     * @param fields all values of Authorization
     * @param passwords of the users that there are
     */
    public Ruling judge(Instant now, List<String> fields, Asked asked, Function<String, Optional<String>> passwords) {
        Optional<DigestCredentials> given = fields.stream()
                .map(DigestVerifier::read)
                .flatMap(Optional::stream)
                .filter(credentials -> credentials.realm().equals(asked.realm()))
                .findFirst();
        if (given.isEmpty()) {
            return refused("no credentials for " + asked.realm());
        }
        DigestCredentials credentials = given.get();
        String who = shown(credentials.username());
        Optional<String> password = passwords.apply(credentials.username());
        if (password.isEmpty()) {
            return refused("no account " + who);
        }
        if (!credentials.prove(password.get(), asked.method())) {
            return refused("wrong password for " + who);
        }
        if (!asked.isUri().test(credentials.uri())) {
            return refused("credentials of " + who + " for " + shown(credentials.uri()));
        }
        return nonces.isFresh(credentials.nonce(), now)
                ? new Ruling(Outcome.PROVEN, credentials.username(), "proven")
                : new Ruling(Outcome.STALE, credentials.username(), "old nonce of " + who);
    }

    private static Ruling refused(String why) {
        return new Ruling(Outcome.CHALLENGE, "", why);
    }

    private static Optional<DigestCredentials> read(String field) {
        try {
            return Optional.of(DigestCredentials.parse(field));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > MAX_SHOWN ? clean.substring(0, MAX_SHOWN) + "..." : clean;
    }
}
