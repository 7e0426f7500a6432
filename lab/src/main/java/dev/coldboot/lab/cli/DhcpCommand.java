// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.LeaseStore;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LeaseFile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot dhcp}. */
@Command(
        name = "dhcp",
        mixinStandardHelpOptions = true,
        description = "The DHCP server alone, on loopback: an address, and where the settings are.",
        footer = {
            "",
            "Examples:",
            "  coldboot dhcp --option 66=http://127.0.0.1:10080/",
            "  coldboot dhcp --option 43=66:http://127.0.0.1:10080,67:snom/settings.php",
            "  coldboot dhcp --model-option snom370:67=snom370.htm --option 66=http://127.0.0.1:10080",
            "  coldboot dhcp --lease-file leases --reservation 000413241234=127.77.0.7"
        })
final class DhcpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "UDP port, 0 for a free one (default: 10067)")
    private int port = PortPlan.USER.dhcpServer();

    @Option(
            names = "--pool",
            paramLabel = "A-B",
            defaultValue = "127.77.0.5-127.77.255.250",
            description = "lowest and highest address (default: ${DEFAULT-VALUE})")
    private String pool = "";

    @Option(names = "--router", paramLabel = "A", converter = Converters.Address.class, description = "option 3")
    private @Nullable Ipv4Address router;

    @Option(
            names = "--dns",
            paramLabel = "A",
            converter = Converters.Address.class,
            description = "option 6; may be repeated")
    private List<Ipv4Address> dns = List.of();

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "how long a lease lasts (default: 1h)")
    private Duration lease = DhcpServerConfig.LEASE_TIME;

    @Option(
            names = "--subnet",
            paramLabel = "NAME=A-B",
            description =
                    "a further network, behind relays of it: NAME=LOWEST-HIGHEST[/BITS][,NUMBER=VALUE] with its own"
                            + " options; may be repeated")
    private List<String> subnets = List.of();

    @Option(
            names = "--reservation",
            paramLabel = "MAC=A",
            description = "an address kept for one phone; may be repeated")
    private List<String> reservations = List.of();

    @Option(
            names = "--lease-file",
            paramLabel = "FILE",
            description = "keeps leases there, so that they are known after a restart, and after a crash as well")
    private @Nullable Path leaseFile;

    @Mixin
    private DhcpPlanOptions plan;

    @Override
    public Integer call() throws Exception {
        if (!server.bind().isLoopback()) {
            throw new LabStartException("--bind: " + server.bind()
                    + " (expected: an address of 127.0.0.0/8; a second DHCP server can take down an office)");
        }
        Endpoint at = new Endpoint(server.bind(), port);
        config(at);
        if (leaseFile == null) {
            return serve(at, LeaseStore.NONE, () -> {});
        }
        LeaseFile leases = LeaseFile.open(leaseFile);
        return serve(at, leases, leases);
    }

    private int serve(Endpoint at, LeaseStore leases, AutoCloseable behind) throws Exception {
        return server.serve(
                spec.commandLine().getOut(),
                NettyWorldConfig.LOOPBACK_INTERFACE,
                (world, out) -> {
                    Endpoint real = world.listen("dhcp", Ear.udp(at));
                    world.add("dhcp", new DhcpServer(config(real), leases));
                    Ready.print(out, "dhcp", real.toString());
                },
                behind);
    }

    /** What the options say. */
    DhcpServerConfig config(Endpoint at) throws LabStartException {
        try {
            int dash = pool.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException("pool: \"" + pool + "\" (expected: LOWEST-HIGHEST)");
            }
            Ipv4Address first = SubnetTexts.address("pool", pool.substring(0, dash));
            Ipv4Address last = SubnetTexts.address("pool", pool.substring(dash + 1));
            DhcpServerConfig.Builder builder = DhcpServerConfig.builder(at)
                    .serverId(at.address())
                    .pool(first, last)
                    .mask(SubnetTexts.mask(first, last))
                    .leaseTime(lease)
                    .plan(plan.plan());
            if (router != null) {
                builder.router(router);
            }
            if (!dns.isEmpty()) {
                builder.dns(dns.toArray(Ipv4Address[]::new));
            }
            subnets.forEach(text -> builder.subnet(SubnetTexts.read(text)));
            for (String text : reservations) {
                reserve(builder, text);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new LabStartException("dhcp: " + e.getMessage());
        }
    }

    private static void reserve(DhcpServerConfig.Builder builder, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "reservation: \"" + text + "\" (expected: MAC=ADDRESS such as 000413241234=10.0.0.7)");
        }
        try {
            builder.reserve(
                    MacAddress.parse(text.substring(0, equals)),
                    SubnetTexts.address("reservation", text.substring(equals + 1)));
        } catch (WireFormatException e) {
            throw new IllegalArgumentException("reservation: " + e.getMessage(), e);
        }
    }
}
