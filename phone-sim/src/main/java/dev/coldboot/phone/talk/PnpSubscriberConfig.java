// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the phone asks the multicast group for a settings URL.
 *
 * @param local the phone's address and SIP port
 * @param group 224.0.1.75:5060 on real networks
 * @param domain host part of the URIs: the lease's domain
 * @param resends when the SUBSCRIBE is sent again, counted from the first
 * @param patience when the phone gives up, counted from the first SUBSCRIBE
 * @param mode how it meets responders that break rules
 */
public record PnpSubscriberConfig(
        SnomProfile profile,
        MacAddress mac,
        Endpoint local,
        Endpoint group,
        Optional<String> domain,
        List<Duration> resends,
        Duration patience,
        PnpMode mode) {

    /** T1 = 0.5 s doubling, as for any non-INVITE request (RFC 3261 section 17.1.2.2); modelled (fidelity: I). */
    public static final List<Duration> RESENDS =
            List.of(Duration.ofMillis(500), Duration.ofMillis(1_500), Duration.ofMillis(3_500));

    /** Five seconds; the real wait is not published (fidelity: I). */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    public PnpSubscriberConfig {
        resends = List.copyOf(resends);
    }

    /** With the usual times, and tolerant as phones are. */
    public static PnpSubscriberConfig of(
            SnomProfile profile, MacAddress mac, Endpoint local, Endpoint group, Optional<String> domain) {
        return new PnpSubscriberConfig(profile, mac, local, group, domain, RESENDS, PATIENCE, PnpMode.TOLERANT);
    }

    public PnpSubscriberConfig withPatience(Duration other) {
        return new PnpSubscriberConfig(profile, mac, local, group, domain, resends, other, mode);
    }

    public PnpSubscriberConfig withMode(PnpMode other) {
        return new PnpSubscriberConfig(profile, mac, local, group, domain, resends, patience, other);
    }

    /** Host part of the URIs: the domain if there is one that fits into a URI, else the group (inferred, all samples). */
    String host() {
        return domain.filter(name -> name.matches("[A-Za-z0-9.-]{1,253}"))
                .orElse(group.address().toString());
    }
}
