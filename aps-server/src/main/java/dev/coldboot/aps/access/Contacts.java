// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;

/**
 * Which phones came back with the token that their settings told them: from then on the one of their first contact, which
 * others may have read on the way, opens nothing.
 */
public interface Contacts {
    boolean isSteady(MacAddress mac);

    /** Remembers it; a second time changes nothing. */
    void steady(MacAddress mac, Instant now);

    /** Forgets it, for a phone that was set back to its factory's settings: its first token counts again. */
    void reset(MacAddress mac);
}
