// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import java.util.Optional;

/**
 * What the phone knows when its boot begins.
 *
 * @param settingServer the setting, empty when it is not set
 * @param noPnp why the multicast group is not asked, if it is not
 * @param dhcpUrl what options 43, 66 and 67 make
 * @param dhcpExplanation what was found in the lease, for people
 * @param updateServer option 66, also from inside option 43
 * @param updateFilename option 67, also from inside option 43
 * @param redirection how the vendor's service is reached
 */
public record BootSituation(
        String settingServer,
        Optional<String> noPnp,
        Optional<String> dhcpUrl,
        String dhcpExplanation,
        Optional<String> updateServer,
        Optional<String> updateFilename,
        RedirectionService redirection) {

    /**
     * The vendor's redirection service, as it is built into a firmware.
     *
     * @param base {@code scheme://host[:port]}
     * @param page the page for this phone; empty in firmware that guesses file names there as on any server
     */
    public record RedirectionService(String base, Optional<String> page) {
        /** Whether the URL leads to the service, whatever the path. */
        public boolean serves(String url) {
            return url.equals(base) || url.startsWith(base + "/") || url.startsWith(base + "?");
        }

        /** Where this phone asks. */
        String url() {
            return page.map(path -> base + path).orElse(base);
        }
    }
}
