// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.phone.boot.BootSource;

/**
 * What the network offers to a phone that wakes up in it, and the source that must provision the phone.
 *
 * @param name as the command line knows it
 * @param sentence for the list of scenarios
 * @param pnpAnswers whether the PnP responder offers a URL
 * @param settingServerByHand whether a person opens the phone's web page after a first boot, writes the setting server
 *     there, and reboots
 * @param dhcp where DHCP carries a provisioning URL
 * @param registered whether the redirection service knows the phone
 * @param expected the source that must win; {@code NONE} when the phone must stay unprovisioned
 */
public record Scenario(
        String name,
        String sentence,
        boolean pnpAnswers,
        boolean settingServerByHand,
        DhcpOffer dhcp,
        boolean registered,
        BootSource expected) {

    /** Where a DHCP server puts the URL of the provisioning server. */
    public enum DhcpOffer {
        /** Nowhere: the lease has an address only. */
        NONE,
        /** In sub-options 66 and 67 of option 43. */
        OPTION_43,
        /** In option 66 alone, a whole URL. */
        OPTION_66,
        /** In options 66 (server) and 67 (path). */
        OPTIONS_66_67
    }
}
