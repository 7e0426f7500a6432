// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.Map;

/** What earlier syncs did at one redirection service; every method may throw {@link StoreUnavailable}. */
public interface SyncState {
    /**
     * A phone that a sync registered.
     *
     * @param customer whose it was then
     * @param url where it was sent
     */
    record Registered(MacAddress mac, String customer, String url) {}

    /**
     * A file that a sync wrote for a phone.
     *
     * @param file its whole path
     */
    record Written(MacAddress mac, String customer, String file) {}

    Map<MacAddress, Registered> registered();

    /** Adds them, or replaces what was known of those phones. */
    void putRegistered(Collection<Registered> phones);

    /** They are not registered any more. */
    void forgetRegistered(Collection<MacAddress> macs);

    Map<MacAddress, Written> written();

    /** Adds them, or replaces what was known of those phones. */
    void putWritten(Collection<Written> files);

    /** Their files are gone. */
    void forgetWritten(Collection<MacAddress> macs);
}
