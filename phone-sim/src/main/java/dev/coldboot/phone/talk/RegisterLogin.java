// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.sip.SipResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Answers what the registrar (401) and the proxy before it (407) demand in one round (RFC 3261 section 22). */
final class RegisterLogin {
    /** Answers in one round; a registrar whose nonces are stale at once would keep the phone busy for ever. */
    static final int MAX_ANSWERS = 4;

    private final Identity identity;
    private final RandomGenerator random;
    private final Set<String> nonces = new HashSet<>();
    private Headers credentials = Headers.NONE;

    RegisterLogin(Identity identity, RandomGenerator random) {
        this.identity = identity;
        this.random = random;
    }

    /** The fields that answer all challenges so far. */
    Headers credentials() {
        return credentials;
    }

    boolean isExhausted() {
        return nonces.size() == MAX_ANSWERS;
    }

    /**
     * Takes a challenge up into {@link #credentials}; each nonce is answered once.
     *
     * @param uri of the request
     * @return why it cannot be answered; empty when it is
     */
    Optional<String> take(SipResponse response, String uri) {
        boolean proxy = response.status() == 407;
        String field = proxy ? "Proxy-Authorization" : "Authorization";
        Optional<DigestChallenge> found =
                challenge(response.headers().all(proxy ? "Proxy-Authenticate" : "WWW-Authenticate"));
        if (found.isEmpty()) {
            return Optional.of("it wants a login that the phone does not know");
        }
        DigestChallenge challenge = found.get();
        boolean wasAnswered = credentials.first(field).isPresent();
        if ((wasAnswered && !challenge.stale()) || !nonces.add(challenge.nonce())) {
            return Optional.of("the login of " + Shown.text(identity.loginName()) + " was refused");
        }
        String cnonce = RegisterWords.text(random, RegisterWords.HEX, 8);
        credentials = credentials.with(
                field,
                challenge
                        .answer(identity.loginName(), identity.password(), "REGISTER", uri, cnonce, 1)
                        .toString());
        return Optional.empty();
    }

    /** The first that is understood: the topmost is the one the server prefers (RFC 8760 section 2.4). */
    private static Optional<DigestChallenge> challenge(List<String> fields) {
        return fields.stream()
                .map(RegisterLogin::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<DigestChallenge> read(String field) {
        try {
            return Optional.of(DigestChallenge.parse(field));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }
}
