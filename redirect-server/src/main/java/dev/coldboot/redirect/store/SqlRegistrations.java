// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Database;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registrations in a database. */
final class SqlRegistrations implements RegistrationStore {
    private final Database database;

    SqlRegistrations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Registration> find(MacAddress mac) {
        return database.lookUp(RegistrationRows.BY_MAC, mac);
    }

    @Override
    public Map<MacAddress, RedirectRefusal> register(
            Instant now, Caller caller, Collection<MacAddress> macs, String url) {
        return database.write(
                handle -> new RegistrationChange(database.dialect(), handle, now, caller).register(macs, url));
    }

    @Override
    public Optional<RedirectRefusal> put(Instant now, Caller caller, Registration registration) {
        return database.write(
                handle -> new RegistrationChange(database.dialect(), handle, now, caller).put(registration));
    }

    @Override
    public Map<MacAddress, RedirectRefusal> deregister(Instant now, Caller caller, Collection<MacAddress> macs) {
        return database.write(
                handle -> new RegistrationChange(database.dialect(), handle, now, caller).deregister(macs));
    }

    @Override
    public List<Registration> list(RegistrationQuery query) {
        return database.read(handle -> new RegistrationFilter(database.dialect(), query).list(handle));
    }

    @Override
    public long count(RegistrationQuery query) {
        return database.read(handle -> new RegistrationFilter(database.dialect(), query).count(handle));
    }
}
