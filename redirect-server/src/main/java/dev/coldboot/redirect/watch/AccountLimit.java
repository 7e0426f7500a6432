// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.redirect.api.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Before accounts: no login is used more often than a limit. Only right ones count, so that no stranger can use up somebody's
 * limit.
 */
public final class AccountLimit implements Accounts {
    private final Accounts accounts;
    private final TokenBuckets buckets;
    private final Runnable limited;

    /** @param limited is run with each login that is turned away */
    public AccountLimit(Accounts accounts, RateLimit limit, Runnable limited) {
        this.accounts = accounts;
        this.buckets = new TokenBuckets(limit);
        this.limited = limited;
    }

    @Override
    public Login login(Instant now, String name, String password, String from) {
        Login login = accounts.login(now, name, password, from);
        if (!(login instanceof Login.Admitted)) {
            return login;
        }
        Optional<Duration> wait = buckets.take(now, name);
        if (wait.isEmpty()) {
            return login;
        }
        limited.run();
        return new Login.Throttled(wait.get());
    }
}
