// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Accounts in a store: only credentials of the right kinds let in, and only while they are in force. */
public final class StoredAccounts implements Accounts {
    /** Longer names and passwords are nobody's, and would cost time to hash. */
    static final int LONGEST = 100;

    private final MemberStore store;
    private final Set<Credential.Kind> kinds;
    private final LoginThrottle throttle;
    private final VerifiedLogins verified;
    /** What an unknown name is checked against, so that its refusal takes as long as a known one's. */
    private final String nobodysHash;

    /** @param kinds which credentials open this door */
    public StoredAccounts(MemberStore store, Set<Credential.Kind> kinds, LoginThrottle throttle, SecureRandom random) {
        this.store = store;
        this.kinds = Set.copyOf(kinds);
        this.throttle = throttle;
        this.verified = new VerifiedLogins(random);
        this.nobodysHash = new PasswordHash(random).of("");
    }

    @Override
    public Login login(Instant now, String name, String password, String from) {
        if (name.length() > LONGEST
                || password.length() > LONGEST
                || name.chars().anyMatch(Character::isISOControl)) {
            return new Login.Refused();
        }
        Optional<Duration> wait = throttle.closedFor(now, name, from);
        if (wait.isPresent()) {
            return new Login.Throttled(wait.get());
        }
        Optional<Credential> credential = store.credential(name)
                .filter(found -> kinds.contains(found.kind()) && found.revoked().isEmpty());
        if (credential.isPresent() && isRight(now, credential.get(), password)) {
            return new Login.Admitted(new Caller(name, credential.get().company(), from));
        }
        if (credential.isEmpty()) {
            PasswordHash.matches(nobodysHash, password);
        }
        throttle.failed(now, name, from);
        return new Login.Refused();
    }

    private boolean isRight(Instant now, Credential credential, String password) {
        if (verified.contains(now, credential, password)) {
            return true;
        }
        boolean matches = PasswordHash.matches(credential.secret(), password);
        if (matches) {
            verified.add(now, credential, password);
            throttle.succeeded(credential.name());
        }
        return matches;
    }
}
