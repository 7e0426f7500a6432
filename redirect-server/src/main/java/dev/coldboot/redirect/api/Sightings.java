// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which phones asked, and what they got. It is evidence, not state: the newest may be lost with the process, and of each
 * phone only the last {@value #KEPT} are kept. Those of a registered phone are told from the time on since when it is its
 * owner's, and from before as far as nobody owned it: where a former owner sent it is nobody else's business.
 */
public interface Sightings {
    /** Sightings of one phone that are kept. */
    int KEPT = 20;

    /** Remembers it, soon; never waits for a disk and never throws. */
    void saw(Sighting sighting);

    /** A phone's, newest first. */
    List<Sighting> of(MacAddress mac);

    /** The newest of each of these phones that was ever seen. */
    Map<MacAddress, Sighting> newest(Collection<MacAddress> macs);

    /** The newest of all phones of a company, newest first, before the instant. */
    List<Sighting> ofCompany(String company, Instant before, int limit);

    /** Forgets at once. */
    Sightings NONE = new Sightings() {
        @Override
        public void saw(Sighting sighting) {}

        @Override
        public List<Sighting> of(MacAddress mac) {
            return List.of();
        }

        @Override
        public Map<MacAddress, Sighting> newest(Collection<MacAddress> macs) {
            return Map.of();
        }

        @Override
        public List<Sighting> ofCompany(String company, Instant before, int limit) {
            return List.of();
        }
    };
}
