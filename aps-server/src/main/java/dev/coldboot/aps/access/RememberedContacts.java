// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Contacts that last as long as the process. */
public final class RememberedContacts implements Contacts {
    private final Set<MacAddress> steady = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isSteady(MacAddress mac) {
        return steady.contains(mac);
    }

    @Override
    public void steady(MacAddress mac, Instant now) {
        steady.add(mac);
    }

    @Override
    public void reset(MacAddress mac) {
        steady.remove(mac);
    }
}
