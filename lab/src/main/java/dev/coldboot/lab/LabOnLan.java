// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.ActorEffect;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.fault.Party;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.Offer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lab for the real phones of one network, which is offered what the scenario says, with its faults. Everything is at the
 * interface's own address, but DHCP, which hears broadcasts.
 */
public final class LabOnLan {
    private final LabConfig config;
    private final LabNetwork network;
    private final LabTls tls = LabTls.create();

    private LabOnLan(LabConfig config, LabNetwork network) {
        this.config = config;
        this.network = network;
    }

    /**
     * One for that network.
     *
     * @param config whose phones are the customer's; no phone is simulated
     * @throws LabStartException when the scenario or a fault is none for real phones
     */
    public static LabOnLan of(LabConfig config, LabNetwork network) throws LabStartException {
        try {
            config.scenario().offers().forEach(LabOnLan::check);
        } catch (IllegalArgumentException e) {
            throw new LabStartException("scenario: " + config.scenario().name() + ": " + e.getMessage());
        }
        for (Fault fault : config.allFaults().faults()) {
            check(fault);
        }
        return new LabOnLan(config, network);
    }

    /** The world that it is to be opened in. */
    public NettyWorldConfig world() {
        return NettyWorldConfig.on(network.lan().name())
                .withLink(config.link().orElse(LinkConditions.PERFECT), config.seed())
                .withFaults(plan());
    }

    FaultPlan plan() {
        return new FaultPlan(config.allFaults(), config.seed(), Instant.now(), Optional.of(tls.authority()));
    }

    /**
     * Opens its servers. Nobody is answered by DHCP or PnP before it is sure that there is no other DHCP server.
     *
     * @param besideAnother serves without looking for another DHCP server
     * @throws CannotListen when a port cannot be had
     * @throws LabStartException when there is another DHCP server
     */
    public Lab open(World world, boolean besideAnother) throws CannotListen, LabStartException, InterruptedException {
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
    }

    private static void check(Fault fault) throws LabStartException {
        Optional<Party> whom = fault.match().party().filter(Party::isPhone);
        if (fault.effect() instanceof ActorEffect && whom.isPresent()) {
            throw new LabStartException("fault of " + whom.get()
                    + " (expected: of a server or of messages; a real phone has its own power and clock)");
        }
    }
}
