// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dns.DnsStub;
import dev.coldboot.dns.DnsStubConfig;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot dns}. */
@Command(
        name = "dns",
        mixinStandardHelpOptions = true,
        description = "The DNS stub alone: knows the given names, and says of all others that they do not exist.")
final class DnsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "UDP port, 0 for a free one (default: 10053)")
    private int port = PortPlan.USER.dns();

    @Option(
            names = "--record",
            paramLabel = "NAME=ADDRESS",
            description = "a name and its address; may be repeated, also for one name")
    private List<String> records = List.of();

    @Override
    public Integer call() throws Exception {
        Map<String, List<Ipv4Address>> zone = zone();
        Endpoint at = new Endpoint(server.bind(), port);
        return server.serve(spec.commandLine().getOut(), NettyWorldConfig.LOOPBACK_INTERFACE, (world, out) -> {
            Endpoint real = world.listen("dns", Ear.udp(at));
            world.add("dns", new DnsStub(new DnsStubConfig(real, zone)));
            Ready.print(out, "dns", real.toString());
        });
    }

    private Map<String, List<Ipv4Address>> zone() throws LabStartException {
        Map<String, List<Ipv4Address>> zone = new LinkedHashMap<>();
        for (String record : records) {
            int equals = record.indexOf('=');
            if (equals < 1) {
                throw new LabStartException("--record: \"" + record + "\" (expected: NAME=ADDRESS)");
            }
            try {
                Ipv4Address address = Ipv4Address.parse(record.substring(equals + 1));
                zone.computeIfAbsent(record.substring(0, equals), name -> new ArrayList<>())
                        .add(address);
            } catch (WireFormatException e) {
                throw new LabStartException("--record: " + e.getMessage());
            }
        }
        return zone;
    }
}
