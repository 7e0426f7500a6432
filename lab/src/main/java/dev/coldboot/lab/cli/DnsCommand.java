// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dns.DnsAnswers;
import dev.coldboot.dns.DnsStub;
import dev.coldboot.dns.DnsStubConfig;
import dev.coldboot.dns.DnsZone;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dns.DnsRecord;
import java.security.SecureRandom;
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

/** {@code coldboot dns}. */
@Command(
        name = "dns",
        mixinStandardHelpOptions = true,
        description =
                "The DNS stub alone, by UDP and TCP: knows the given names, and says of all others that they do not"
                        + " exist.",
        footer = {
            "",
            "Examples:",
            "  coldboot dns --record provisioning.snom.com=127.0.0.1",
            "  coldboot dns --record 'pbx.example.com SRV 0 0 5060 sip.example.com' --forward 9.9.9.9:53"
        })
final class DnsCommand implements Callable<Integer> {
    private static final int FREE_PORT_TRIES = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "UDP and TCP port, 0 for a free one (default: 10053)")
    private int port = PortPlan.USER.dns();

    @Option(
            names = "--record",
            paramLabel = "RECORD",
            description =
                    "NAME=ADDRESS, or a line as zone files have it: \"NAME TYPE DATA\" with A, AAAA, CNAME, SRV or"
                            + " NAPTR; may be repeated, also for one name")
    private List<String> records = List.of();

    @Option(
            names = "--forward",
            paramLabel = "HOST:PORT",
            converter = Converters.AddressAndPort.class,
            description =
                    "another DNS server that is asked, by UDP, for names which are not known here (default: nobody)")
    private @Nullable Endpoint forward;

    @Override
    public Integer call() throws Exception {
        DnsZone zone = zone();
        Endpoint at = new Endpoint(server.bind(), port);
        List<DnsOverTcp> doors = new ArrayList<>();
        return server.serve(
                spec.commandLine().getOut(),
                NettyWorldConfig.LOOPBACK_INTERFACE,
                (world, out) -> {
                    DnsOverTcp door = open(world, at, zone);
                    doors.add(door);
                    DnsStubConfig config = new DnsStubConfig(door.at(), zone, Optional.ofNullable(forward));
                    world.add("dns", new DnsStub(config, new SecureRandom()));
                    Ready.print(out, "dns", door.at().toString());
                },
                () -> doors.forEach(DnsOverTcp::close));
    }

    /** Both doors have one number. What is free for TCP may be taken for UDP: where any will do, another one is tried. */
    private DnsOverTcp open(World world, Endpoint at, DnsZone zone) throws CannotListen, LabStartException {
        for (int triesLeft = FREE_PORT_TRIES; ; triesLeft--) {
            DnsOverTcp door = DnsOverTcp.open(world, at, new DnsAnswers(zone), Optional.ofNullable(forward));
            try {
                world.listen("dns", Ear.udp(door.at()));
                return door;
            } catch (CannotListen e) {
                door.close();
                if (at.port() != 0 || triesLeft == 0) {
                    throw e;
                }
            }
        }
    }

    /** What the options say. */
    DnsZone zone() throws LabStartException {
        List<DnsRecord> all = new ArrayList<>();
        try {
            for (String record : records) {
                all.add(DnsRecord.parse(record));
            }
            return new DnsZone(all);
        } catch (WireFormatException | IllegalArgumentException e) {
            throw new LabStartException("--record: " + e.getMessage());
        }
    }
}
