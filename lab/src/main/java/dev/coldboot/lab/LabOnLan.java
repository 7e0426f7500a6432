// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.Offer;
import java.util.List;
import java.util.Optional;

/**
 * The lab for the real phones of one network, which is offered what the scenario says. Everything is at the interface's own
 * address, but DHCP, which hears broadcasts.
 */
public final class LabOnLan {
    private LabOnLan() {}

    /**
     * Opens its servers in a world of that interface. Nobody is answered by DHCP or PnP before it is sure that there is no
     * other DHCP server.
     *
     * @param config whose phones are the customer's; no phone is simulated
     * @param besideAnother serves without looking for another DHCP server
     * @throws CannotListen when a port cannot be had
     * @throws LabStartException when there is another DHCP server, or the scenario is none for real phones
     */
    public static Lab open(World world, LabConfig config, LabNetwork network, boolean besideAnother)
            throws CannotListen, LabStartException, InterruptedException {
        try {
            config.scenario().offers().forEach(LabOnLan::check);
        } catch (IllegalArgumentException e) {
            throw new LabStartException("scenario: " + config.scenario().name() + ": " + e.getMessage());
        }
        if (!config.scenario().faults().faults().isEmpty()) {
            throw new LabStartException("scenario: " + config.scenario().name()
                    + " (expected: one without faults, which happen to simulated phones only)");
        }
        LabTls tls = LabTls.create();
        LabSite site = LabSite.on(network);
        // Real phones have certificates of their own from a CA that is not the lab's, so they are asked for none.
        Servers.Certificates certificates = new Servers.Certificates(
                tls.server(
                        List.of(LabNames.REDIRECTION, LabNames.SECURE_REDIRECTION),
                        List.of(site.redirection().address())),
                tls.server(
                        List.of(LabNames.PROVISIONING),
                        List.of(site.provisioning().address())));
        FleetProfiles profiles = FleetProfiles.of(config);
        Servers servers = new Servers(config, profiles, world, site, Optional.of(certificates));
        if (!besideAnother) {
            DhcpOnLan.refuseBesideAnother(world, network.lan(), PortPlan.STANDARD.dhcpServer());
        }
        return Lab.ofRealPhones(config, world, profiles, tls, servers.answer());
    }

    /**
     * Whether it may be said to real phones.
     *
     * @throws IllegalArgumentException if not
     */
    static void check(Offer offer) {
        if (offer.customer().firmware() == Firmware.OTHER) {
            throw new IllegalArgumentException("firmware: other (expected: any or missing, since the lab's images are"
                    + " random bytes, which no real phone may be given)");
        }
        if (offer.customer().certificate().isPresent()) {
            throw new IllegalArgumentException(
                    "certificate: a flaw (expected: none, since flaws happen to simulated phones only)");
        }
    }
}
