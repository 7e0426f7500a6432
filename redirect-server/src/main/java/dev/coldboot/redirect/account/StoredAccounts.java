// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts in a store: only credentials of the right kinds let in, and only while they are in force.
 *
 * <p>A login that was found right of late, from the same address, is let in without a slow hash, and even while its name or
 * address is throttled: strangers who guess must not lock a customer's program out.
 */
public final class StoredAccounts implements Accounts {
    /** Longer names and passwords are nobody's, and would cost time to hash. */
    static final int LONGEST = 100;

    private final RecentCredentials credentials;
    private final Set<Credential.Kind> kinds;
    private final LoginThrottle throttle;
    private final VerifiedLogins verified;
    private final Check check;
    /** What an unknown name is checked against, so that its refusal takes as long as a known one's. */
    private final String nobodysHash;

    /** Whether a hash is of a password. */
    interface Check {
        boolean matches(String hash, String password);
    }

    /** @param kinds which credentials open this door */
    public StoredAccounts(MemberStore store, Set<Credential.Kind> kinds, LoginThrottle throttle, SecureRandom random) {
        this(store, kinds, throttle, random, PasswordHash::matches);
    }

    StoredAccounts(
            MemberStore store, Set<Credential.Kind> kinds, LoginThrottle throttle, SecureRandom random, Check check) {
        this.credentials = new RecentCredentials(store);
        this.kinds = Set.copyOf(kinds);
        this.throttle = throttle;
        this.verified = new VerifiedLogins(random);
        this.check = check;
        this.nobodysHash = new PasswordHash(random).of("");
    }

    @Override
    public Login login(Instant now, String name, String password, String from) {
        if (name.length() > LONGEST
                || password.length() > LONGEST
                || name.chars().anyMatch(Character::isISOControl)) {
            return new Login.Refused();
        }
        Optional<Credential> credential = credentials
                .find(now, name)
                .filter(found -> kinds.contains(found.kind()) && found.revoked().isEmpty());
        if (credential.isPresent() && verified.contains(now, credential.get(), password, from)) {
            return admitted(credential.get(), from);
        }
        Optional<Duration> wait = throttle.closedFor(now, name, from);
        return wait.isPresent()
                ? new Login.Throttled(wait.get())
                : hashed(now, new Attempt(name, password, from), credential);
    }

    /** Not a record, whose text would show the password. */
    private static final class Attempt {
        private final String name;
        private final String password;
        private final String from;

        Attempt(String name, String password, String from) {
            this.name = name;
            this.password = password;
            this.from = from;
        }
    }

    private Login hashed(Instant now, Attempt attempt, Optional<Credential> credential) {
        boolean matches = check.matches(credential.map(Credential::secret).orElse(nobodysHash), attempt.password);
        if (credential.isPresent() && matches) {
            verified.add(now, credential.get(), attempt.password, attempt.from);
            throttle.succeeded(attempt.name);
            return admitted(credential.get(), attempt.from);
        }
        throttle.failed(now, attempt.name, attempt.from);
        return new Login.Refused();
    }

    private static Login admitted(Credential credential, String from) {
        return new Login.Admitted(new Caller(credential.name(), credential.company(), from));
    }
}
