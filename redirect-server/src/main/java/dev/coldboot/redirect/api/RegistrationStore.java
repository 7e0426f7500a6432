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
 * owns a phone. Many threads may use it.
 */
public interface RegistrationStore {
    /** The registration of a phone, whoever owns it. */
    Optional<Registration> find(MacAddress mac);

    /**
     * Writes the URL for all these phones, overwriting what the company already has.
     *
     * @return the phones that stood in the way, each with the reason; empty when it was done, else nothing was changed
     */
    Map<MacAddress, RedirectRefusal> register(Instant now, Caller caller, Collection<MacAddress> macs, String url);

    /**
     * Frees all these phones.
     *
     * @return the phones that stood in the way, each with the reason; empty when it was done, else nothing was changed
     */
    Map<MacAddress, RedirectRefusal> deregister(Instant now, Caller caller, Collection<MacAddress> macs);

    /** One page of a company's registrations, in the order of the addresses. */
    List<Registration> list(RegistrationQuery query);
}
