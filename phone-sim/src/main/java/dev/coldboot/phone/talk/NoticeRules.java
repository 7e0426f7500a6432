// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Ipv4Address;
import java.util.List;
import java.util.Set;

/**
 * Whom the phone obeys by SIP, as its settings are at this moment.
 *
 * @param filtersRegistrar filter_registrar: only requests from a registrar or proxy of the phone are taken
 * @param registrars where the phone's registrars and proxies are, as far as it has found them
 * @param challengesReboot challenge_reboot
 * @param challengesCheckSync challenge_checksync
 * @param allowsSettings allow_sip_settings, in a firmware that knows it (8.7.3)
 * @param identities the active ones; whoever is challenged proves one of them
 */
public record NoticeRules(
        boolean filtersRegistrar,
        Set<Ipv4Address> registrars,
        boolean challengesReboot,
        boolean challengesCheckSync,
        boolean allowsSettings,
        List<Identity> identities) {
    public NoticeRules {
        registrars = Set.copyOf(registrars);
        identities = List.copyOf(identities);
    }

    boolean isStranger(Ipv4Address from) {
        return filtersRegistrar && !registrars.contains(from);
    }
}
