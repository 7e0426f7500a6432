// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "  coldboot dhcp --model-option snom370:67=snom370.htm --option 66=http://127.0.0.1:10080"
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
            names = "--option",
            paramLabel = "N=VALUE",
            description = "any option: text, addresses where it is of addresses, 0x.. for bytes, 43=N:VALUE,N:VALUE for"
                    + " sub-options; may be repeated")
    private List<String> options = List.of();

    @Option(
            names = "--model-option",
            paramLabel = "TYPE:N=VALUE",
            description = "an option for phones of one type (option 60) only; may be repeated")
    private List<String> modelOptions = List.of();

    @Override
    public Integer call() throws Exception {
        if (!server.bind().isLoopback()) {
            throw new LabStartException("--bind: " + server.bind()
                    + " (expected: an address of 127.0.0.0/8; a second DHCP server can take down an office)");
        }
        Endpoint at = new Endpoint(server.bind(), port);
        config(at);
        return server.serve(spec.commandLine().getOut(), NettyWorldConfig.LOOPBACK_INTERFACE, (world, out) -> {
            Endpoint real = world.listen("dhcp", Ear.udp(at));
            world.add("dhcp", new DhcpServer(config(real)));
            Ready.print(out, "dhcp", real.toString());
        });
    }

    /** What the options say. */
    DhcpServerConfig config(Endpoint at) throws LabStartException {
        try {
            int dash = pool.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException("pool: \"" + pool + "\" (expected: LOWEST-HIGHEST)");
            }
            Ipv4Address first = Ipv4Address.parse(pool.substring(0, dash));
            Ipv4Address last = Ipv4Address.parse(pool.substring(dash + 1));
            DhcpServerConfig.Builder builder = DhcpServerConfig.builder(at)
                    .serverId(at.address())
                    .pool(first, last)
                    .mask(mask(first, last))
                    .leaseTime(lease)
                    .plan(plan());
            if (router != null) {
                builder.router(router);
            }
            if (!dns.isEmpty()) {
                builder.dns(dns.toArray(Ipv4Address[]::new));
            }
            return builder.build();
        } catch (WireFormatException e) {
            throw new LabStartException("dhcp: pool: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new LabStartException("dhcp: " + e.getMessage());
        }
    }

    /** That of the smallest network of 256 addresses or more which holds the pool. */
    private static Ipv4Address mask(Ipv4Address first, Ipv4Address last) {
        int common = Integer.numberOfLeadingZeros(first.bits() ^ last.bits());
        return new Ipv4Address(common == 0 ? 0 : -1 << (Integer.SIZE - Math.min(common, 24)));
    }

    private OptionPlan plan() {
        OptionPlan.Builder plan = OptionPlan.builder().general(OptionTexts.read(options));
        Map<String, List<String>> byModel = new LinkedHashMap<>();
        for (String text : modelOptions) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "model-option: \"" + text + "\" (expected: TYPE:NUMBER=VALUE such as snom370:67=file)");
            }
            byModel.computeIfAbsent(text.substring(0, colon), model -> new ArrayList<>())
                    .add(text.substring(colon + 1));
        }
        byModel.forEach((model, texts) -> plan.model(model, OptionTexts.read(texts)));
        return plan.build();
    }
}
