// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.ProfileStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles for tests of what stands before a store. */
public final class ProfilesInMemory implements ProfileStore {
    private final Map<String, Profile> profiles = new HashMap<>();

    @Override
    public Optional<Profile> find(String company, String uuid) {
        return Optional.ofNullable(profiles.get(uuid))
                .filter(profile -> profile.company().equals(company));
    }

    @Override
    public Optional<Profile> named(String company, String name) {
        return list(company, "", Integer.MAX_VALUE).stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Profile> list(String company, String after, int limit) {
        return profiles.values().stream()
                .filter(profile -> profile.company().equals(company))
                .filter(profile -> profile.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(Profile::name))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean put(Instant now, Caller caller, Profile profile) {
        boolean isTaken = named(profile.company(), profile.name())
                .filter(other -> !other.uuid().equals(profile.uuid()))
                .isPresent();
        if (!isTaken) {
            profiles.put(profile.uuid(), profile);
        }
        return !isTaken;
    }

    @Override
    public boolean remove(Instant now, Caller caller, String uuid) {
        return profiles.remove(uuid) != null;
    }
}
