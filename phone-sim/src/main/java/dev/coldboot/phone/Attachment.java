// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.talk.Lease;
import dev.coldboot.phone.talk.ProvisioningOptions;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the phone is attached to the office network.
 *
 * @param dns at most two
 * @param provisioning what the lease says about settings
 * @param explanation of it, for the verdict
 * @param clock time zone, where a time server is known: the phone knows the time from then on
 */
record Attachment(
        Ipv4Address address,
        List<Ipv4Address> dns,
        Optional<String> domain,
        ProvisioningOptions provisioning,
        String explanation,
        Optional<ZoneOffset> clock) {

    static Attachment of(Lease lease) {
        return new Attachment(
                lease.address(),
                lease.dns(),
                lease.domain(),
                lease.provisioning(),
                lease.provisioning().explanation(),
                lease.ntp().map(server -> zone(lease.timeOffset().orElse(0))));
    }

    /** Option 2 may be anything; an offset that no zone has is none. */
    private static ZoneOffset zone(int seconds) {
        return Math.abs(seconds) <= ZoneOffset.MAX.getTotalSeconds()
                ? ZoneOffset.ofTotalSeconds(seconds)
                : ZoneOffset.UTC;
    }

    /**
     * Without DHCP: ip_adr, dns_server1, dns_server2, dns_domain are used (vendor).
     *
     * @throws WireFormatException when one of them is no address
     */
    static Attachment of(SettingStore settings) throws WireFormatException {
        List<Ipv4Address> dns = new ArrayList<>();
        for (String name : List.of("dns_server1", "dns_server2")) {
            if (!settings.value(name).isBlank()) {
                dns.add(Ipv4Address.parse(settings.value(name)));
            }
        }
        return new Attachment(
                Ipv4Address.parse(settings.value("ip_adr")),
                dns,
                Optional.of(settings.value("dns_domain")).filter(domain -> !domain.isBlank()),
                ProvisioningOptions.NONE,
                "dhcp is off",
                settings.value("ntp_server").isBlank() ? Optional.empty() : Optional.of(ZoneOffset.UTC));
    }
}
