// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.MemberStore;
import dev.coldboot.redirect.account.Nonces;
import dev.coldboot.wire.hawk.HawkChallenge;
import dev.coldboot.wire.hawk.HawkKey;
import dev.coldboot.wire.hawk.HawkVerifier;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets keys in. What a stranger sends costs one look for the key; the store of nonces is asked only for what a key has really
 * signed, so that nobody else can fill it.
 */
final class HawkDoor {
    private final MemberStore members;
    private final Nonces nonces;

    HawkDoor(MemberStore members, Nonces nonces) {
        this.members = members;
        this.nonces = nonces;
    }

    /** What came of it. */
    sealed interface Entrance {
        /** Come in. */
        record Open(Credential key, HawkVerifier.Proven proven) implements Entrance {}

        /** Nobody comes in with that. */
        record Closed(HawkChallenge challenge, String why) implements Entrance {}
    }

    Entrance judge(Instant now, Ask ask) {
        Finder finder = new Finder();
        HawkVerifier.Ruling ruling = HawkVerifier.judge(now, ask.request(), ask.secure(), finder::key);
        if (ruling instanceof HawkVerifier.Refused refused) {
            return new Entrance.Closed(refused.challenge(), refused.why());
        }
        HawkVerifier.Proven proven = (HawkVerifier.Proven) ruling;
        String id = proven.key().id();
        return nonces.take(id, proven.once(), now, proven.staleAfter())
                ? new Entrance.Open(finder.found.orElseThrow(), proven)
                : new Entrance.Closed(HawkChallenge.refused("Invalid nonce"), "a request of " + id + " once more");
    }

    /** Remembers the credential that it found. */
    private final class Finder {
        private Optional<Credential> found = Optional.empty();

        private Optional<HawkKey> key(String id) {
            found = members.credential(id)
                    .filter(credential -> credential.kind() == Credential.Kind.HAWK
                            && credential.revoked().isEmpty());
            return found.map(credential -> new HawkKey(credential.name(), credential.secret()));
        }
    }
}
