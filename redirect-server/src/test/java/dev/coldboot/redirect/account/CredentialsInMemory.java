// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import static dev.coldboot.redirect.Asks.NOW;

import dev.coldboot.redirect.api.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credentials of one company, for tests of logins; it knows nothing of agreements. */
final class CredentialsInMemory implements MemberStore {
    private final Map<String, Credential> credentials = new HashMap<>();
    private long changes;

    /** How often a credential was asked for. */
    int asked;

    void put(String name, Credential.Kind kind, String hash) {
        changes++;
        credentials.put(name, new Credential(name, kind, "Acme", hash, true, NOW, Optional.empty()));
    }

    void revoke(String name) {
        changes++;
        revokeElsewhere(name);
    }

    /** By another process that shares the database. */
    void revokeElsewhere(String name) {
        Credential old = credentials.get(name);
        credentials.put(
                name, new Credential(name, old.kind(), old.company(), old.secret(), true, NOW, Optional.of(NOW)));
    }

    @Override
    public Optional<Credential> credential(String name) {
        asked++;
        return Optional.ofNullable(credentials.get(name));
    }

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public List<Credential> credentials(String company) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean createCompany(Instant now, Caller by, String company) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> companies() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean add(Instant now, Caller by, Credential credential) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean revoke(Instant now, Caller by, String company, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean changeSecret(Instant now, Caller by, String company, String name, String secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Agreement agreement() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(Instant now, Caller by, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Agreement.Signature> signature(String company, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean sign(Caller by, Agreement.Signature signature) {
        throw new UnsupportedOperationException();
    }
}
