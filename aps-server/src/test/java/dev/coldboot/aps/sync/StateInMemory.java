// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What syncs did, in memory; counts how often something is written down. */
final class StateInMemory implements SyncState {
    private final Map<MacAddress, Registered> registered = new TreeMap<>();
    private final Map<MacAddress, Written> written = new TreeMap<>();
    int changes;

    @Override
    public Map<MacAddress, Registered> registered() {
        return Map.copyOf(registered);
    }

    @Override
    public void putRegistered(Collection<Registered> phones) {
        changes++;
        phones.forEach(each -> registered.put(each.mac(), each));
    }

    @Override
    public void forgetRegistered(Collection<MacAddress> macs) {
        changes++;
        registered.keySet().removeAll(macs);
    }

    @Override
    public Map<MacAddress, Written> written() {
        return Map.copyOf(written);
    }

    @Override
    public void putWritten(Collection<Written> files) {
        changes++;
        files.forEach(each -> written.put(each.mac(), each));
    }

    @Override
    public void forgetWritten(Collection<MacAddress> macs) {
        changes++;
        written.keySet().removeAll(macs);
    }
}
