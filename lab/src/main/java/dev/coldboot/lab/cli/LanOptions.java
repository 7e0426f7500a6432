// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.DhcpOnLan;
import dev.coldboot.lab.LabNetwork;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LanInterface;
import dev.coldboot.wire.Ipv4Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a lab for real phones: which network is served, and with which addresses. */
final class LanOptions {
    private static final String STANDARD = "--plan standard";
    private static final String INTERFACE = "--interface";

    @Option(
            names = INTERFACE,
            paramLabel = "IF",
            description = "with --plan standard: serves the real phones there, and boots none itself")
    private @Nullable String interfaceName;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            converter = Converters.Address.class,
            description = "own address on that interface, where it has several (default: its first one)")
    private @Nullable Ipv4Address bind;

    @Option(
            names = "--pool",
            paramLabel = "A-B",
            description = "lowest and highest address that real phones get (default: the upper half of the network)")
    private @Nullable String pool;

    @Option(
            names = "--router",
            paramLabel = "A",
            converter = Converters.Address.class,
            description = "option 3 for real phones (default: the address of --interface, which leads nowhere else)")
    private @Nullable Ipv4Address router;

    @Option(
            names = DhcpOnLan.BESIDE_ANOTHER,
            description = "serves on that interface without looking whether another DHCP server is there")
    private boolean besideAnother;

    boolean besideAnother() {
        return besideAnother;
    }

    /** The network to serve; empty for a lab on loopback. */
    Optional<LabNetwork> network(PortPlan ports) throws LabStartException {
        boolean isStandard = ports.equals(PortPlan.STANDARD);
        if (interfaceName == null) {
            if (isStandard) {
                throw new LabStartException(STANDARD + ": no interface (expected: " + INTERFACE
                        + " IF, behind which the phones are; its ports are those of real networks)");
            }
            refuseWithout();
            return Optional.empty();
        }
        if (interfaceName.equals(NettyWorldConfig.LOOPBACK_INTERFACE)) {
            throw new LabStartException(INTERFACE + ": " + interfaceName
                    + " (expected: one behind which real phones are; on loopback the lab is without it)");
        }
        if (!isStandard) {
            throw new LabStartException(INTERFACE + ": " + interfaceName + " (expected: " + STANDARD
                    + " beside it, since real phones look for their servers at no other ports)");
        }
        LanInterface lan = LanInterface.named(interfaceName, Optional.ofNullable(bind));
        try {
            LanInterface.Range range = pool == null ? lan.pool() : SubnetTexts.range(pool);
            return Optional.of(new LabNetwork(lan, range, router == null ? lan.address() : router));
        } catch (IllegalArgumentException e) {
            throw new LabStartException("--" + e.getMessage());
        }
    }

    private void refuseWithout() throws LabStartException {
        String alone = bind != null
                ? "--bind"
                : pool != null ? "--pool" : router != null ? "--router" : besideAnother ? DhcpOnLan.BESIDE_ANOTHER : "";
        if (!alone.isEmpty()) {
            throw new LabStartException(
                    alone + ": no interface (expected: " + STANDARD + " and " + INTERFACE + " IF beside it)");
        }
    }
}
