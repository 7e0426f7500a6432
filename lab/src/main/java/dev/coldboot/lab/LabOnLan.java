// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import java.util.List;
import java.util.Optional;

/**
 * The servers of a lab for the real phones of one network, which is offered what the scenario says.
 *
 * @param addresses where everything is; all but DHCP, which hears broadcasts, at the interface's own address
 * @param settingServerByHand what a person types into a phone's web page
 * @param caPem the certificate of the CA that the HTTPS servers have theirs from
 */
public record LabOnLan(LabAddresses addresses, String settingServerByHand, String caPem) {
    /**
     * Opens them in a world of that interface. Nobody is answered by DHCP or PnP before it is sure that there is no other
     * DHCP server.
     *
     * @param config whose phones are the customer's; no phone is simulated
     * @param besideAnother serves without looking for another DHCP server
     * @throws CannotListen when a port cannot be had
     * @throws LabStartException when there is another DHCP server, or the scenario is none for real phones
     */
    public static LabOnLan open(World world, LabConfig config, LabNetwork network, boolean besideAnother)
            throws CannotListen, LabStartException, InterruptedException {
        boolean hasImage = config.scenario().offers().stream()
                .anyMatch(offer -> offer.customer().firmware() == Firmware.OTHER);
        if (hasImage) {
            throw new LabStartException("scenario: " + config.scenario().name()
                    + " (expected: one without a firmware image, since the lab's are random bytes, which no real phone"
                    + " may be given)");
        }
        boolean hasFlaw = config.scenario().offers().stream()
                .anyMatch(offer -> offer.customer().certificate().isPresent());
        if (hasFlaw || !config.scenario().faults().faults().isEmpty()) {
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
        Servers servers = new Servers(config, FleetProfiles.of(config), world, site, Optional.of(certificates));
        if (!besideAnother) {
            DhcpOnLan.refuseBesideAnother(world, network.lan(), PortPlan.STANDARD.dhcpServer());
        }
        Servers.Opened opened = servers.answer();
        ProvisioningUrls urls = opened.speech().urls();
        String typed = config.scenario().settingServerByHand().map(urls::fill).orElse(urls.query());
        return new LabOnLan(opened.addresses(), typed, tls.caPem());
    }
}
