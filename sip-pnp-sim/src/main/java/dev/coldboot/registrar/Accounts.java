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
    /** Every status shows them. */
    private final Set<String> names;

    private Accounts(Map<String, String> passwords) {
        this.passwords = passwords;
        this.names = Set.copyOf(passwords.keySet());
    }

    /** The accounts of these names and passwords. */
    public static Accounts of(Map<String, String> passwords) {
        passwords.keySet().forEach(Accounts::check);
        return new Accounts(new LinkedHashMap<>(passwords));
    }

    /** A copy with one more account, or with another password for it. */
    public Accounts with(String name, String password) {
        check(name);
        Map<String, String> copy = new LinkedHashMap<>(passwords);
        copy.put(name, password);
        return new Accounts(copy);
    }

    private static void check(String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == '"' || c == '@')) {
            throw new IllegalArgumentException("account: \"" + name + "\" (expected: a name such as 401)");
        }
    }

    /** A copy without that account. */
    public Accounts without(String name) {
        Map<String, String> copy = new LinkedHashMap<>(passwords);
        copy.remove(name);
        return new Accounts(copy);
    }

    public Set<String> names() {
        return names;
    }

    Optional<String> password(String name) {
        return Optional.ofNullable(passwords.get(name));
    }

    @Override
    public String toString() {
        return passwords.keySet().toString();
    }
}
