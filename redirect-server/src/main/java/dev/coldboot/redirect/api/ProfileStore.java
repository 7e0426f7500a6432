// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the companies' profiles are kept. Every method may throw {@link StoreUnavailable}. */
public interface ProfileStore {
    /** By UUID, of this company only. */
    Optional<Profile> find(String company, String uuid);

    /** By name, of this company only. */
    Optional<Profile> named(String company, String name);

    /** One page by name: names behind {@code after}, which is empty for the first page. */
    List<Profile> list(String company, String after, int limit);

    /**
     * Creates the profile, or replaces the one of the company with the same UUID.
     *
     * @return whether it was done; false when another profile of the company has the name, or another company the UUID
     */
    boolean put(Instant now, Caller caller, Profile profile);

    /** Whether it was removed; false when there is none, or phones still have it. */
    boolean remove(Instant now, Caller caller, String uuid);
}
