// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.account.MemberStore;
import dev.coldboot.redirect.account.Nonces;
import dev.coldboot.redirect.account.SessionStore;
import dev.coldboot.redirect.api.AuditTrail;
import dev.coldboot.redirect.api.ProfileStore;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.redirect.api.Sightings;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database in memory that can be taken away, with sightings that are written at once. */
final class KnownStores implements RedirectStores, Sightings {
    private final SqlStores database;
    private final List<Sighting> sightings = new ArrayList<>();
    private boolean gone;

    KnownStores(Instant now) {
        this.database = SqlStores.inMemory(now);
    }

    void takeAway() {
        gone = true;
    }

    void bringBack() {
        gone = false;
    }

    private <T> T there(T part) {
        if (gone) {
            throw new StoreUnavailable("database: gone", new IllegalStateException("for this test"));
        }
        return part;
    }

    @Override
    public RegistrationStore registrations() {
        return there(database.registrations());
    }

    @Override
    public ProfileStore profiles() {
        return there(database.profiles());
    }

    @Override
    public AuditTrail audit() {
        return there(database.audit());
    }

    @Override
    public long lostSightings() {
        return 0;
    }

    @Override
    public Sightings sightings() {
        return this;
    }

    @Override
    public MemberStore members() {
        return there(database.members());
    }

    /** Asked with each request of somebody who is signed in. */
    @Override
    public SessionStore sessions() {
        SessionStore real = database.sessions();
        return new SessionStore() {
            @Override
            public void begin(Session session) {
                there(real).begin(session);
            }

            @Override
            public Optional<Session> find(String token) {
                return there(real).find(token);
            }

            @Override
            public void used(String token, Instant now) {
                there(real).used(token, now);
            }

            @Override
            public void end(String token) {
                there(real).end(token);
            }

            @Override
            public void endAll(String login) {
                there(real).endAll(login);
            }

            @Override
            public void forget(Instant lastUsedBefore, Instant begunBefore) {
                there(real).forget(lastUsedBefore, begunBefore);
            }
        };
    }

    @Override
    public Nonces nonces() {
        return database.nonces();
    }

    @Override
    public void probe() {
        there(database).probe();
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public void saw(Sighting sighting) {
        sightings.add(0, sighting);
    }

    @Override
    public List<Sighting> of(MacAddress mac) {
        return sightings.stream().filter(each -> each.mac().equals(mac)).toList();
    }

    @Override
    public Map<MacAddress, Sighting> newest(Collection<MacAddress> macs) {
        Map<MacAddress, Sighting> newest = new HashMap<>();
        sightings.stream()
                .filter(each -> macs.contains(each.mac()))
                .forEach(each -> newest.putIfAbsent(each.mac(), each));
        return newest;
    }

    @Override
    public List<Sighting> ofCompany(String company, Instant before, int limit) {
        return sightings.stream()
                .filter(each -> database.registrations()
                        .find(each.mac())
                        .filter(phone -> phone.company().equals(company))
                        .isPresent())
                .limit(limit)
                .toList();
    }
}
