// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import java.util.Set;

/**
 * What the network offers to a phone that wakes up in it, and the source that must provision the phone.
 *
 * @param name as the command line knows it
 * @param sentence for the list of scenarios
 * @param pnpAnswers whether the PnP responder offers a URL
 * @param settingServerByHand whether a person opens the phone's web page after a first boot, writes the setting server
 *     there, and reboots
 * @param dhcp in which options DHCP carries a provisioning URL; with none the lease has an address only
 * @param registered whether the redirection service knows the phone
 * @param customer what the customer's server says besides
 * @param expected the source that must win; {@code NONE} when none may
 */
public record Scenario(
        String name,
        String sentence,
        boolean pnpAnswers,
        boolean settingServerByHand,
        Set<DhcpOffer> dhcp,
        boolean registered,
        CustomerOffer customer,
        BootSource expected) {

    /** What the customer's server says beside the settings of extension and account. */
    public enum CustomerOffer {
        /** Nothing. */
        SETTINGS,
        /** Other firmware, which the vendor's server has. */
        OTHER_FIRMWARE,
        /** Other firmware, which nobody has. */
        MISSING_FIRMWARE,
        /** A setting that needs a reboot, in the general settings otherwise than in the phone's own. */
        CONTRADICTION
    }

    /** Where a DHCP server puts a part of the provisioning server's URL. */
    public enum DhcpOffer {
        /** Server and path in sub-options 66 and 67 of option 43. */
        OPTION_43,
        /** The server in option 66; without option 67 it is the whole URL. */
        OPTION_66,
        /** The path in option 67, which leads nowhere without a server. */
        OPTION_67
    }

    public Scenario {
        dhcp = Set.copyOf(dhcp);
    }

    /** A network in which the customer's server says nothing besides. */
    public Scenario(
            String name,
            String sentence,
            boolean pnpAnswers,
            boolean settingServerByHand,
            Set<DhcpOffer> dhcp,
            boolean registered,
            BootSource expected) {
        this(name, sentence, pnpAnswers, settingServerByHand, dhcp, registered, CustomerOffer.SETTINGS, expected);
    }

    /** What must come of it. */
    public BootOutcome outcome() {
        return switch (customer) {
            case SETTINGS, OTHER_FIRMWARE ->
                expected == BootSource.NONE ? BootOutcome.UNPROVISIONED : BootOutcome.PROVISIONED;
            case MISSING_FIRMWARE, CONTRADICTION -> BootOutcome.FAILED;
        };
    }
}
