// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.pnp.PnpResponder;
import dev.coldboot.pnp.PnpResponderConfig;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot pnp}. */
@Command(
        name = "pnp",
        mixinStandardHelpOptions = true,
        description = "The SIP multicast PnP responder alone: tells every phone that asks a provisioning URL.")
final class PnpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--group",
            paramLabel = "A",
            defaultValue = "224.0.1.75",
            converter = Converters.Address.class,
            description = "multicast group (default: ${DEFAULT-VALUE})")
    private Ipv4Address group = PortPlan.PNP_ADDRESS;

    @Option(
            names = "--port",
            paramLabel = "P",
            converter = Converters.Port.class,
            description = "port of the group and of the responder, 0 for a free one (default: 15060)")
    private int port = PortPlan.USER.sip();

    @Option(
            names = "--interface",
            paramLabel = "IF",
            defaultValue = NettyWorldConfig.LOOPBACK_INTERFACE,
            description = "where the group is joined (default: ${DEFAULT-VALUE})")
    private String interfaceName = NettyWorldConfig.LOOPBACK_INTERFACE;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "TEMPLATE",
            description = "what phones are told; they replace {mac} in it themselves")
    private String url = "";

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "standard",
            description =
                    "whose way of answering is imitated; standard, pnpserv, snompnpd and others: docs/fidelity.md, PnP"
                            + " (default: ${DEFAULT-VALUE})")
    private String profile = "standard";

    @Override
    public Integer call() throws Exception {
        try {
            Url.parse(url);
        } catch (WireFormatException e) {
            throw new LabStartException("pnp: --url: " + e.getMessage());
        }
        Endpoint own = new Endpoint(server.bind(), port);
        // Judged before any port is opened; port 0 is not known yet.
        config(own.withPort(PortPlan.USER.sip()), new Endpoint(group, PortPlan.USER.sip()));
        return server.serve(spec.commandLine().getOut(), interfaceName, (world, out) -> {
            Endpoint joined = world.listen("pnp", Ear.group(new Endpoint(group, port)));
            Endpoint real = world.listen("pnp", Ear.udp(own.withPort(joined.port())));
            world.add("pnp", new PnpResponder(config(real, joined), new SecureRandom()));
            Ready.print(out, "pnp", joined + " on " + interfaceName + " answering from " + real);
        });
    }

    private static String names() {
        return Arrays.stream(ResponderProfile.values())
                .map(ResponderProfile::id)
                .collect(Collectors.joining(", "));
    }

    private PnpResponderConfig config(Endpoint real, Endpoint joined) throws LabStartException {
        try {
            return PnpResponderConfig.builder(real, joined)
                    .url(url)
                    .profile(ResponderProfile.named(profile)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "profile: \"" + profile + "\" (expected: one of " + names() + ")")))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new LabStartException("pnp: " + e.getMessage());
        }
    }
}
