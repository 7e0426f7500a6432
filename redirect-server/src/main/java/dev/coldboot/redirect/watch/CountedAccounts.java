// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.redirect.api.Accounts;
import java.time.Instant;

/** Around accounts: counts what came of the logins. */
public final class CountedAccounts implements Accounts {
    private final Accounts accounts;
    private final ServiceMetrics metrics;

    public CountedAccounts(Accounts accounts, ServiceMetrics metrics) {
        this.accounts = accounts;
        this.metrics = metrics;
    }

    @Override
    public Login login(Instant now, String name, String password, String from) {
        Login login = accounts.login(now, name, password, from);
        String outcome =
                login instanceof Login.Admitted ? "admitted" : login instanceof Login.Refused ? "refused" : "throttled";
        metrics.login(outcome);
        return login;
    }
}
