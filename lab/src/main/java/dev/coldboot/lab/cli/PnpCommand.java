// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.pnp.PnpAction;
import dev.coldboot.pnp.PnpResponder;
import dev.coldboot.pnp.PnpResponderConfig;
import dev.coldboot.pnp.PnpRule;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot pnp}. */
@Command(
        name = "pnp",
        mixinStandardHelpOptions = true,
        description = "SIP multicast PnP responders alone: they tell phones that ask a provisioning URL.",
        footer = {
            "",
            "A rule is model=, mac=, firmware= and delay= as wanted, * standing for any text, and last url=URL,",
            "deny=STATUS or ignore, with colons between them. The first that fits counts; phones that none fits are",
            "told --url, and without one nothing.",
            "",
            "Examples:",
            "  coldboot pnp --url http://10.0.0.1/{mac}.xml --interface eth0",
            "  coldboot pnp --rule model=snom370:url=http://10.0.0.1/370.htm --rule mac=00041324*:deny=403",
            "  coldboot pnp --rule firmware=8.4.*:delay=2s:url=http://10.0.0.1/ --rule ignore",
            "  coldboot pnp --responder first=pnpserv@http://10.0.0.1/{mac} --responder second=standard@deny=404"
        })
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
            description =
                    "port of the group and of the responder, 0 for a free one (default: 15060 on lo, 5060 elsewhere)")
    private @Nullable Integer port;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            defaultValue = NettyWorldConfig.LOOPBACK_INTERFACE,
            description =
                    "where the group is joined; --bind is then its address unless given (default: ${DEFAULT-VALUE})")
    private String interfaceName = NettyWorldConfig.LOOPBACK_INTERFACE;

    @Option(
            names = "--url",
            paramLabel = "TEMPLATE",
            description = "what phones are told that no rule fits; they replace {mac} in it themselves")
    private @Nullable String url;

    @Option(names = "--rule", paramLabel = "RULE", description = "which phones get what; may be repeated")
    private List<String> rules = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "standard",
            description = "whose way of answering is imitated: see --profiles (default: ${DEFAULT-VALUE})")
    private String profile = "standard";

    @Option(
            names = "--responder",
            paramLabel = "NAME[@ADDRESS[:PORT]]=PROFILE@URL",
            description = "one of several responders in the same group, in the place of --url and --profile; a rule may"
                    + " stand in the place of the URL, and all but the first take a free port of --bind's address;"
                    + " may be repeated")
    private List<String> responders = List.of();

    @Option(names = "--profiles", description = "lists the ways of answering, and ends")
    private boolean profiles;

    @Override
    public Integer call() throws Exception {
        if (profiles) {
            return list(spec.commandLine().getOut());
        }
        List<PnpResponderText> all = texts();
        Ipv4Address bind = server.bindOn(interfaceName);
        // Judged before any port is opened; port 0 is not known yet.
        for (PnpResponderText one : all) {
            Endpoint somewhere = new Endpoint(one.address().orElse(bind), PortPlan.USER.sip());
            config(one, somewhere, new Endpoint(group, PortPlan.USER.sip()), somewhere);
        }
        return server.serve(spec.commandLine().getOut(), interfaceName, (world, out) -> {
            Endpoint joined = new Endpoint(group, port());
            // Only the first can have the group's own port at an address that they share.
            boolean isFirst = true;
            for (PnpResponderText one : all) {
                joined = world.listen(one.name(), Ear.group(joined));
                Ipv4Address address = one.address().orElse(bind);
                int own = isFirst || one.address().isPresent() ? joined.port() : 0;
                open(world, out, one, joined, new Endpoint(address, one.port().orElse(own)));
                isFirst = false;
            }
        });
    }

    private static int list(PrintWriter out) {
        for (ResponderProfile one : ResponderProfile.values()) {
            out.printf(
                    "%-15s %s Known by: %s.%n",
                    one.id(), one.sentence(), one.certainty().sentence());
        }
        out.flush();
        return ExitCode.AS_EXPECTED;
    }

    private boolean isLoopback() {
        return interfaceName.equals(NettyWorldConfig.LOOPBACK_INTERFACE);
    }

    private int port() {
        return port != null ? port : (isLoopback() ? PortPlan.USER : PortPlan.STANDARD).sip();
    }

    /** Every ear is opened here, so that one that can't be had is told at once. */
    private void open(World world, PrintWriter out, PnpResponderText one, Endpoint joined, Endpoint own)
            throws CannotListen, LabStartException {
        Endpoint real = world.listen(one.name(), Ear.udp(own));
        Optional<Integer> other = one.profile().port();
        Endpoint from = other.isPresent() ? world.listen(one.name(), Ear.udp(real.withPort(other.get()))) : real;
        world.add(one.name(), new PnpResponder(config(one, real, joined, from), new SecureRandom()));
        Ready.print(out, one.name(), joined + " on " + interfaceName + " answering from " + from);
    }

    private List<PnpResponderText> texts() throws LabStartException {
        if (responders.isEmpty() && rules.isEmpty() && url == null) {
            throw new LabStartException("pnp: --url: none (expected: a URL, a --rule, or a --responder)");
        }
        if (!responders.isEmpty() && url != null) {
            throw new LabStartException("pnp: --url: beside --responder (expected: one of the two)");
        }
        try {
            if (responders.isEmpty()) {
                return List.of(PnpResponderText.alone(profile, otherwise()));
            }
            List<PnpResponderText> all =
                    responders.stream().map(PnpResponderText::read).toList();
            Set<String> names = new HashSet<>();
            for (PnpResponderText one : all) {
                if (!names.add(one.name())) {
                    throw new IllegalArgumentException(
                            "responder: two are called " + one.name() + " (expected: a name of its own for each)");
                }
            }
            return all;
        } catch (IllegalArgumentException e) {
            throw new LabStartException("pnp: " + e.getMessage());
        }
    }

    private PnpAction otherwise() throws LabStartException {
        if (url == null) {
            return new PnpAction.Ignore();
        }
        try {
            Url.parse(url);
        } catch (WireFormatException e) {
            throw new LabStartException("pnp: --url: " + e.getMessage());
        }
        return new PnpAction.Offer(url);
    }

    private PnpResponderConfig config(PnpResponderText one, Endpoint real, Endpoint joined, Endpoint from)
            throws LabStartException {
        try {
            List<PnpRule> all =
                    new ArrayList<>(rules.stream().map(PnpRuleTexts::read).toList());
            boolean fitsAll = one.rule().equals(PnpRule.all(one.rule().action()));
            if (!fitsAll) {
                all.add(one.rule());
            }
            PnpResponderConfig.Builder builder = PnpResponderConfig.builder(real, joined)
                    .otherwise(fitsAll ? one.rule().action() : new PnpAction.Ignore())
                    .profile(one.profile())
                    .answersFrom(from);
            all.forEach(builder::rule);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new LabStartException("pnp: " + e.getMessage());
        }
    }
}
