// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Targets that several phones of a company share by name: what other vendors' XML-RPC calls a server and the REST API a
 * provisioning profile. The rules of {@link RedirectApi} hold here too.
 */
public final class NamedServers {
    /** What a vendor of this kind demands of a name, by the text of its refusal (fidelity: C; the length: I). */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._ -]{1,64}");

    private final RegistrationStore registrations;
    private final ProfileStore profiles;

    public NamedServers(RegistrationStore registrations, ProfileStore profiles) {
        this.registrations = registrations;
        this.profiles = profiles;
    }

    /** What came of naming a target. */
    public enum Naming {
        /** It has its name now, or had it before. */
        NAMED,
        /** The name is none. */
        MALFORMED_NAME,
        /** No phone could be sent there. */
        MALFORMED_URL,
        /** The company has another target of that name. */
        NAME_TAKEN
    }

    /** The company's server of that name. */
    public Optional<Profile> find(Caller caller, String name) {
        return profiles.named(caller.company(), name);
    }

    /** Gives a target a name; saying the same twice is no mistake, since an answer may have been lost. */
    public Naming name(Instant now, Caller caller, String name, String url) {
        if (!NAME.matcher(name).matches()) {
            return Naming.MALFORMED_NAME;
        }
        if (!RedirectApi.isRedirection(url)) {
            return Naming.MALFORMED_URL;
        }
        Optional<Profile> known = find(caller, name);
        boolean isNamed = known.isPresent()
                ? known.get().url().equals(url)
                : profiles.put(now, caller, profile(caller, name, url));
        return isNamed ? Naming.NAMED : Naming.NAME_TAKEN;
    }

    private static Profile profile(Caller caller, String name, String url) {
        return new Profile(UUID.randomUUID().toString(), caller.company(), name, "", true, url, Map.of());
    }

    /**
     * Gives a phone to a server; its name and settings stay as they were.
     *
     * @param url a target of the phone's own, which goes before the server's; empty for none
     * @return why it was not done
     */
    public Optional<RedirectRefusal> assign(
            Instant now, Caller caller, MacAddress mac, Optional<Profile> server, String url) {
        Registration.Details details = registrations
                .find(mac)
                .filter(known -> known.company().equals(caller.company()))
                .map(Registration::details)
                .orElse(Registration.Details.NONE);
        return registrations.put(now, caller, new Registration(mac, caller.company(), url, now, server, details));
    }
}
