// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials that were read a moment ago, so that a program with many calls a second has them read once in it. What this
 * process changes is read anew at once; what another one changes in the same database, a second later at most.
 */
final class RecentCredentials {
    static final Duration LIFETIME = Duration.ofSeconds(1);
    static final int CAPACITY = 1_000;

    private final MemberStore store;
    private final Map<String, Seen> recent = new LinkedHashMap<>(16, 0.75f, true);

    /** @param changes of the store before it was read: what changed meanwhile is not taken for known */
    private record Seen(Credential credential, long changes, Instant until) {}

    RecentCredentials(MemberStore store) {
        this.store = store;
    }

    /** Nobody is remembered who is not there, or strangers' guesses would fill it. */
    Optional<Credential> find(Instant now, String name) {
        long changes = store.changes();
        synchronized (recent) {
            Seen seen = recent.get(name);
            if (seen != null && seen.changes() == changes && now.isBefore(seen.until())) {
                return Optional.of(seen.credential());
            }
        }
        Optional<Credential> read = store.credential(name);
        read.ifPresent(credential -> keep(name, new Seen(credential, changes, now.plus(LIFETIME))));
        return read;
    }

    private void keep(String name, Seen seen) {
        synchronized (recent) {
            recent.put(name, seen);
            if (recent.size() > CAPACITY) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
    }

    int size() {
        synchronized (recent) {
            return recent.size();
        }
    }
}
