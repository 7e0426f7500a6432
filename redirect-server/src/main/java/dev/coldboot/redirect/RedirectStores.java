// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.redirect.account.MemberStore;
import dev.coldboot.redirect.account.Nonces;
import dev.coldboot.redirect.account.SessionStore;
import dev.coldboot.redirect.api.AuditTrail;
import dev.coldboot.redirect.api.ProfileStore;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.redirect.api.Sightings;

/** Everything that a redirection service keeps, in one database. */
public interface RedirectStores extends AutoCloseable {
    RegistrationStore registrations();

    ProfileStore profiles();

    AuditTrail audit();

    Sightings sightings();

    /** Sightings that were lost since the start, since more came than could be written, or the database was gone. */
    long lostSightings();

    MemberStore members();

    SessionStore sessions();

    Nonces nonces();

    /** Asks the database for a trifle; throws {@link dev.coldboot.engine.store.StoreUnavailable} when it does not answer. */
    void probe();

    /** Writes what waits, and lets the database go. */
    @Override
    void close();
}
