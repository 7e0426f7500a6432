// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.dhcp.DhcpOrder;
import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.DhcpServerStatus;
import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.dhcp.OptionSet;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.World;
import dev.coldboot.lab.LabNames;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;

/** A DHCP server alone, which answers to a client port of the test's choice. */
public final class DhcpServerExtension extends ServerExtension<Endpoint> {
    private static final int SPARE = 1_000;

    private final Builder config;

    private DhcpServerExtension(Builder builder) {
        super("dhcp");
        this.config = builder;
    }

    /**
     * A server whose leases have an address of loopback and nothing else.
     *
     * @param clientPort where clients hear its answers, 68 on real networks
     */
    public static Builder builder(int clientPort) {
        return new Builder(clientPort);
    }

    /** Collects what leases say. */
    public static final class Builder {
        private final int clientPort;
        private OptionPlan plan = OptionPlan.NONE;
        private Ipv4Address lowest = LabNames.FIRST_PHONE;
        private Ipv4Address highest = LabNames.FIRST_PHONE.plus(SPARE);

        private Builder(int clientPort) {
            this.clientPort = clientPort;
        }

        /** Option 66: a URL, or the start of one. */
        public Builder option66(String url) {
            return plan(OptionPlan.of(OptionSet.builder().updateServer(url).build()));
        }

        /** Everything that leases say beside the address. */
        public Builder plan(OptionPlan options) {
            plan = options;
            return this;
        }

        /** The addresses that it has to give. */
        public Builder pool(String first, String last) {
            lowest = Ipv4Address.of(first);
            highest = Ipv4Address.of(last);
            return this;
        }

        public DhcpServerExtension build() {
            return new DhcpServerExtension(this);
        }
    }

    @Override
    Endpoint serve(World world, String name) throws CannotListen {
        Endpoint at = world.listen(name, Ear.udp(FREE));
        world.add(
                name,
                new DhcpServer(DhcpServerConfig.builder(at)
                        .clientPort(config.clientPort)
                        .pool(config.lowest, config.highest)
                        .mask(Ipv4Address.of("255.255.0.0"))
                        .dns(Ipv4Address.LOOPBACK)
                        .plan(config.plan)
                        .build()));
        return at;
    }

    /** Where clients ask. */
    public Endpoint endpoint() {
        return server();
    }

    /** Says something else in leases from now on. */
    public void plan(OptionPlan options) {
        order(new DhcpOrder.UsePlan(options));
    }

    /** Waits until that many clients have an address. */
    public DhcpServerStatus awaitLeases(int count) {
        return awaitStatus(DhcpServerStatus.class, "to give " + count + " leases", status -> status.leases() >= count);
    }
}
