// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where registrations are kept. Each change is all or nothing, also against other threads and instances: whoever comes first
 * owns a phone. A change that was answered survives the end of the process, where the store survives it at all. Many threads
 * may use it; every method may throw {@link StoreUnavailable}.
 */
public interface RegistrationStore {
    /** The registration of a phone, whoever owns it. */
    Optional<Registration> find(MacAddress mac);

    /**
     * Writes the URL for all these phones, overwriting what the company already has; name and settings stay, and so does a
     * profile, whose target the phone's own goes before.
     *
     * @return the phones that stood in the way, each with the reason; empty when it was done, else nothing was changed
     */
    Map<MacAddress, RedirectRefusal> register(Instant now, Caller caller, Collection<MacAddress> macs, String url);

    /**
     * Creates the registration, or replaces the company's own of that phone as a whole; the profile must be a stored one.
     *
     * @return why it was not done
     */
    Optional<RedirectRefusal> put(Instant now, Caller caller, Registration registration);

    /**
     * Frees all these phones.
     *
     * @return the phones that stood in the way, each with the reason; empty when it was done, else nothing was changed
     */
    Map<MacAddress, RedirectRefusal> deregister(Instant now, Caller caller, Collection<MacAddress> macs);

    /** One page of a company's registrations, in the order of the addresses. */
    List<Registration> list(RegistrationQuery query);

    /** How many registrations the query has on all its pages. */
    long count(RegistrationQuery query);
}
