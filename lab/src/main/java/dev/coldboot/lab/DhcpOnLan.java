// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.Lookout;
import dev.coldboot.dhcp.LookoutStatus;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * What a DHCP server needs before it may answer on a wire with real phones: the port of that one interface, and the
 * knowledge that nobody else serves there, since a second DHCP server can take down an office.
 */
public final class DhcpOnLan {
    /** The option by which a person takes the responsibility. */
    public static final String BESIDE_ANOTHER = "--beside-another-server";

    private static final String LOOKOUT = "lookout";
    /** A generous multiple of what it takes; it ends by itself. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private DhcpOnLan() {}

    /** What the server of that interface has in common with all others there: its name, its ports, its network's mask. */
    public static DhcpServerConfig.Builder config(LanInterface lan, Endpoint ear) {
        return DhcpServerConfig.builder(ear)
                .serverId(lan.address())
                .clientPort(clientPort(ear.port()))
                .mask(lan.mask());
    }

    /** Clients listen one port above servers, also where both are not the standard ones, as other servers have it. */
    private static int clientPort(int serverPort) {
        return serverPort + PortPlan.STANDARD.dhcpClient() - PortPlan.STANDARD.dhcpServer();
    }

    /**
     * Looks for another server there, which takes some seconds.
     *
     * @throws LabStartException when there is one, or when it can't be looked for
     */
    public static void refuseBesideAnother(World world, LanInterface lan, int serverPort)
            throws LabStartException, InterruptedException {
        Endpoint ear = new Endpoint(Ipv4Address.ANY, clientPort(serverPort));
        try {
            world.listen(LOOKOUT, Ear.udp(ear));
        } catch (CannotListen e) {
            throw new LabStartException(
                    e.getMessage() + "; it is needed to look for another DHCP server on " + lan.name()
                            + ", and a DHCP client of this computer that has it has found one: " + BESIDE_ANOTHER
                            + " serves without looking");
        }
        try {
            world.add(LOOKOUT, new Lookout(lan.mac(), ear, serverPort, new SecureRandom()));
            world.runUntil(() -> world.status(LOOKOUT).isPresent(), LONGEST);
            Optional<Ipv4Address> other =
                    world.status(LOOKOUT).map(LookoutStatus.class::cast).flatMap(LookoutStatus::other);
            if (other.isPresent()) {
                throw new LabStartException("dhcp: " + lan.name() + " has the DHCP server " + other.get()
                        + " already (expected: none, since two can take down an office; " + BESIDE_ANOTHER
                        + " serves all the same)");
            }
        } finally {
            world.remove(LOOKOUT);
        }
    }
}
