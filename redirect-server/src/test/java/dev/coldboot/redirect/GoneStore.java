// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.engine.store.StoreUnavailable;
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

/** A store whose database is gone. */
public final class GoneStore implements RegistrationStore {
    private static StoreUnavailable gone() {
        return new StoreUnavailable("the database is gone", new IllegalStateException("connection refused"));
    }

    @Override
    public Optional<Registration> find(MacAddress mac) {
        throw gone();
    }

    @Override
    public Map<MacAddress, RedirectRefusal> register(
            Instant now, Caller caller, Collection<MacAddress> macs, String url) {
        throw gone();
    }

    @Override
    public Optional<RedirectRefusal> put(Instant now, Caller caller, Registration registration) {
        throw gone();
    }

    @Override
    public Map<MacAddress, RedirectRefusal> deregister(Instant now, Caller caller, Collection<MacAddress> macs) {
        throw gone();
    }

    @Override
    public List<Registration> list(RegistrationQuery query) {
        throw gone();
    }

    @Override
    public long count(RegistrationQuery query) {
        throw gone();
    }
}
