// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may register, with which password. Immutable; its text shows names only. */
public final class Accounts {
    /** Nobody. */
    public static final Accounts NONE = new Accounts(Map.of());

    private final Map<String, String> passwords;

    private Accounts(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    /** The accounts of these names and passwords. */
    public static Accounts of(Map<String, String> passwords) {
        Accounts accounts = NONE;
        for (Map.Entry<String, String> entry : passwords.entrySet()) {
            accounts = accounts.with(entry.getKey(), entry.getValue());
        }
        return accounts;
    }

    /** A copy with one more account, or with another password for it. */
    public Accounts with(String name, String password) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == '"' || c == '@')) {
            throw new IllegalArgumentException("account: \"" + name + "\" (expected: a name such as 401)");
        }
        Map<String, String> copy = new LinkedHashMap<>(passwords);
        copy.put(name, password);
        return new Accounts(copy);
    }

    /** A copy without that account. */
    public Accounts without(String name) {
        Map<String, String> copy = new LinkedHashMap<>(passwords);
        copy.remove(name);
        return new Accounts(copy);
    }

    public Set<String> names() {
        return Set.copyOf(passwords.keySet());
    }

    Optional<String> password(String name) {
        return Optional.ofNullable(passwords.get(name));
    }

    @Override
    public String toString() {
        return passwords.keySet().toString();
    }
}
