// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.LeaseStore;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.DhcpOnLan;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LanInterface;
import dev.coldboot.lab.LeaseFile;
import dev.coldboot.lab.LeaseWriter;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        description = "The DHCP server alone, on loopback or for real phones: an address, and where the settings are.",
        footer = {
            "",
            "Real phones: --interface IF serves the network behind it on port 67, and nothing else. First it asks there for",
            "another DHCP server, for seven seconds, and refuses to start beside one: two can take down an office. Ports",
            "below 1024 are for root, or for who has the capability cap_net_bind_service.",
            "",
            "Examples:",
            "  coldboot dhcp --option 66=http://127.0.0.1:10080/",
            "  coldboot dhcp --option 43=66:http://127.0.0.1:10080,67:snom/settings.php",
            "  coldboot dhcp --model-option snom370:67=snom370.htm --option 66=http://127.0.0.1:10080",
            "  coldboot dhcp --lease-file leases --reservation 000413241234=127.77.0.7",
            "  coldboot dhcp --interface eth1 --pool 192.168.7.100-192.168.7.150 --option 66=http://192.168.7.1/"
        })
final class DhcpCommand implements Callable<Integer> {
    private static final String PING_BEFORE_OFFER = "--ping-before-offer";
    private static final String LOOPBACK_POOL = "127.77.0.5-127.77.255.250";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description =
                    "UDP port, 0 for a free one; clients hear one port above it (default: 10067, with --interface 67)")
    private @Nullable Integer port;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description =
                    "serves real phones there, with its own address (default: lo, phones on this computer; see Real phones"
                            + " below)")
    private String interfaceName = NettyWorldConfig.LOOPBACK_INTERFACE;

    @Option(
            names = DhcpOnLan.BESIDE_ANOTHER,
            description = "serves on that interface without looking whether another DHCP server is there")
    private boolean besideAnother;

    @Option(
            names = "--pool",
            paramLabel = "A-B",
            description = "lowest and highest address (default: " + LOOPBACK_POOL
                    + ", with --interface the upper half of the network there)")
    private @Nullable String pool;

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
            names = PING_BEFORE_OFFER,
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description =
                    "with --interface: pings an address before it is offered, and offers another one where somebody"
                            + " answers within that time, at most 10s (default: 0ms, no ping); ICMP as root, else TCP port 7")
    private Duration pingBeforeOffer = Duration.ZERO;

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
        boolean isOutside = !interfaceName.equals(NettyWorldConfig.LOOPBACK_INTERFACE);
        if (!isOutside && !server.bind().isLoopback()) {
            throw new LabStartException("--bind: " + server.bind()
                    + " (expected: an address of 127.0.0.0/8, or --interface too: a second DHCP server can take down an"
                    + " office)");
        }
        if (!isOutside && !pingBeforeOffer.isZero()) {
            throw new LabStartException(
                    PING_BEFORE_OFFER + ": on loopback (expected: --interface IF beside it, since every"
                            + " address of loopback answers)");
        }
        Optional<LanInterface> lan =
                isOutside ? Optional.of(LanInterface.named(interfaceName, server.given())) : Optional.empty();
        // Judged before anything is opened.
        config(lan, at(lan));
        Optional<LeaseFile> leases = leaseFile == null ? Optional.empty() : Optional.of(LeaseFile.open(leaseFile));
        return serve(lan, leases);
    }

    private Endpoint at(Optional<LanInterface> lan) {
        PortPlan plan = lan.isPresent() ? PortPlan.STANDARD : PortPlan.USER;
        int wanted = port == null ? plan.dhcpServer() : port;
        return new Endpoint(lan.isPresent() ? Ipv4Address.ANY : server.bind(), wanted);
    }

    private int serve(Optional<LanInterface> lan, Optional<LeaseFile> file) throws Exception {
        List<AutoCloseable> behind = new ArrayList<>(file.stream().toList());
        return server.serve(
                spec.commandLine().getOut(),
                // One machine and one socket: a second thread would only have to be woken for each datagram.
                NettyWorldConfig.on(interfaceName).withEventLoops(1),
                (world, out) -> {
                    Endpoint real = world.listen("dhcp", Ear.udp(at(lan)));
                    if (lan.isPresent() && !besideAnother) {
                        DhcpOnLan.refuseBesideAnother(world, lan.get(), real.port());
                    }
                    DhcpServerConfig config = config(lan, real);
                    Optional<LeaseWriter> writer =
                            file.map(leases -> new LeaseWriter(leases, order -> world.order("dhcp", order)));
                    writer.ifPresent(opened -> behind.set(0, opened));
                    LeaseStore store = writer.isPresent() ? writer.get() : LeaseStore.NONE;
                    world.add("dhcp", new DhcpServer(config, store));
                    Ready.print(out, "dhcp", ready(lan, config));
                },
                () -> {
                    for (AutoCloseable open : behind) {
                        open.close();
                    }
                });
    }

    private static String ready(Optional<LanInterface> lan, DhcpServerConfig config) {
        String where = config.serverId() + ":" + config.endpoint().port();
        return where + lan.map(there -> " on " + there.name()).orElse("");
    }

    /** What the options say. */
    DhcpServerConfig config(Optional<LanInterface> lan, Endpoint at) throws LabStartException {
        try {
            LanInterface.Range range = range(lan);
            DhcpServerConfig.Builder builder = lan.isPresent()
                    ? DhcpOnLan.config(lan.get(), at)
                    : DhcpServerConfig.builder(at).mask(SubnetTexts.mask(range.lowest(), range.highest()));
            builder.pool(range.lowest(), range.highest())
                    .leaseTime(lease)
                    .pingBeforeOffer(pingBeforeOffer)
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

    private LanInterface.Range range(Optional<LanInterface> lan) throws LabStartException {
        if (pool == null && lan.isPresent()) {
            return lan.get().pool();
        }
        String text = pool == null ? LOOPBACK_POOL : pool;
        LanInterface.Range range = SubnetTexts.range(text);
        if (lan.isPresent() && !(lan.get().contains(range.lowest()) && lan.get().contains(range.highest()))) {
            throw new IllegalArgumentException("pool: " + text + " (expected: addresses of the network " + lan.get()
                    + "; --subnet has those behind relays)");
        }
        return range;
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
