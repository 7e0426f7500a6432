// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Accounts that stand in a lab's configuration. */
final class ConfiguredAccounts implements Accounts {
    private final Map<String, RedirectServerConfig.Account> accounts;

    /** @throws IllegalArgumentException when two have the same name */
    ConfiguredAccounts(List<RedirectServerConfig.Account> accounts) {
        this.accounts = accounts.stream()
                .collect(Collectors.toMap(RedirectServerConfig.Account::name, account -> account, (one, other) -> {
                    throw new IllegalArgumentException("account: " + one.name() + " twice (expected: once)");
                }));
    }

    @Override
    public Login login(Instant now, String name, String password, String from) {
        RedirectServerConfig.Account account = accounts.get(name);
        return account != null && isSame(account.password(), password)
                ? new Login.Admitted(new Caller(name, account.company(), from))
                : new Login.Refused();
    }

    /** In a time that does not depend on where they differ. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
