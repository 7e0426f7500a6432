// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.OtherServers;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFaults;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Collects what the lab of a {@link LabExtension} is made of. What is wrong in itself is refused at once.
 *
 * <p>Servers of the test's own may be named by a {@link Supplier}, which is asked when the lab starts: their port is often
 * not known before.
 */
public final class LabExtensionBuilder {
    private LabConfig.Builder config = LabConfig.builder(Scenarios.wholeChain()).ports(PortPlan.DYNAMIC);
    private Scenario scenario = Scenarios.wholeChain();
    private Optional<ScenarioFaults> faults = Optional.empty();
    private UnaryOperator<OtherServers> others = UnaryOperator.identity();

    LabExtensionBuilder() {}

    /**
     * What the network offers, and to which phones.
     *
     * @param name of a built-in scenario, such as {@code dhcp-66}; or of a YAML file, such as {@code our-office.yaml}, which is
     *     looked for on the class path where there is no such file
     * @throws IllegalArgumentException when there is no such scenario, or the file says something that cannot be
     */
    public LabExtensionBuilder scenario(String name) {
        return scenario(ScenarioFile.isFile(name) ? ScenarioSource.read(name) : builtIn(name));
    }

    private static Scenario builtIn(String name) {
        return Scenarios.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "scenario: \"" + name + "\" (expected: " + Scenarios.insteadOf(name) + ", or a .yaml file)"));
    }

    /** What the network offers. */
    public LabExtensionBuilder scenario(Scenario offered) {
        scenario = offered;
        config.scenario(offered);
        return this;
    }

    /**
     * What goes wrong on purpose, drawn by the seed; in the place of what goes wrong in the scenario.
     *
     * @param sentences as the command line takes them, such as {@code lose: NOTIFY, nth: 1}
     * @throws IllegalArgumentException when one cannot be read
     */
    public LabExtensionBuilder faults(String... sentences) {
        faults = Optional.of(ScenarioFaults.of(sentences));
        return this;
    }

    /** Real sockets, as it is unless told otherwise, or virtual time. */
    public LabExtensionBuilder world(WorldKind kind) {
        config.world(kind);
        return this;
    }

    /** Virtual time: an hour costs milliseconds, and the same seed gives the same journal. */
    public LabExtensionBuilder virtual() {
        return world(WorldKind.VIRTUAL);
    }

    /** Where all randomness of the run comes from. */
    public LabExtensionBuilder seed(long number) {
        config.seed(number);
        return this;
    }

    /** How many phones the customer has. */
    public LabExtensionBuilder phones(int count) {
        config.phones(count);
        return checked();
    }

    /** MAC of the first phone, in any usual spelling; the others count up from it. */
    public LabExtensionBuilder firstMac(String mac) {
        config.firstMac(MacAddress.of(mac));
        return this;
    }

    /** Such as {@code snom320}. */
    public LabExtensionBuilder model(String name) {
        config.model(name);
        return this;
    }

    /** Such as {@code 8.4.35}; it decides on the order in which sources are asked. */
    public LabExtensionBuilder firmware(String version) {
        config.firmware(version);
        return this;
    }

    /** How long a phone waits for a NOTIFY: 5 s unless told otherwise. */
    public LabExtensionBuilder pnpWait(Duration wait) {
        config.pnpWait(wait);
        return this;
    }

    /** Delays and losses of the network, drawn by the seed. */
    public LabExtensionBuilder link(LinkConditions conditions) {
        config.link(conditions);
        return this;
    }

    /** Anything else of the lab. */
    public LabExtensionBuilder config(UnaryOperator<LabConfig.Builder> changes) {
        config = changes.apply(config);
        return checked();
    }

    /** DHCP, PnP and the redirection service of the lab name this URL; {@code {mac}} in it is for the phone to replace. */
    public LabExtensionBuilder provisioningServer(String url) {
        return provisioningServer(() -> url);
    }

    /** DHCP, PnP and the redirection service of the lab name this URL. */
    public LabExtensionBuilder provisioningServer(URI url) {
        return provisioningServer(url.toString());
    }

    /** DHCP, PnP and the redirection service of the lab name the URL that is known when the lab starts. */
    public LabExtensionBuilder provisioningServer(Supplier<String> url) {
        return others(servers -> servers.withProvisioning(url.get()));
    }

    /** No phone asks DHCP: each has its address as if somebody had typed it in. */
    public LabExtensionBuilder withoutDhcp() {
        return others(servers -> servers.withAddressing(OtherServers.Addressing.FIXED));
    }

    /**
     * Phones ask that DHCP server. It must answer to the port that the phone asked from.
     *
     * @param host an IPv4 address
     * @param clientPort the phones' own port
     */
    public LabExtensionBuilder dhcpServer(String host, int port, int clientPort) {
        Endpoint at = new Endpoint(Ipv4Address.of(host), port);
        return dhcpServer(clientPort, () -> at);
    }

    /** Phones ask the DHCP server that is known when the lab starts, from this port of theirs. */
    public LabExtensionBuilder dhcpServer(int clientPort, Supplier<Endpoint> at) {
        PortPlan free = PortPlan.DYNAMIC;
        config.ports(new PortPlan(
                free.dhcpServer(),
                clientPort,
                free.dns(),
                free.http(),
                free.https(),
                free.xmlRpc(),
                free.tftp(),
                free.sip(),
                free.pages(),
                free.syslog(),
                free.pnpGroup()));
        return others(servers -> servers.withAddressing(OtherServers.Addressing.by(at.get())));
    }

    /** Phones ask a responder of yours in that group; the lab's own does not answer. */
    public LabExtensionBuilder pnp(String group, int port) {
        Endpoint at = new Endpoint(Ipv4Address.of(group), port);
        return pnp(() -> at);
    }

    /** Phones ask a responder of yours in the group that is known when the lab starts. */
    public LabExtensionBuilder pnp(Supplier<Endpoint> group) {
        return others(servers -> servers.withPnpGroup(group.get()));
    }

    /** The phones' firmware has that redirection service built in. */
    public LabExtensionBuilder redirector(URI base) {
        String url = base.toString();
        return redirector(() -> url);
    }

    /** The phones' firmware has the redirection service built in that is known when the lab starts. */
    public LabExtensionBuilder redirector(Supplier<String> base) {
        return others(servers -> servers.withRedirector(base.get().replaceFirst("/$", "")));
    }

    /** The customer's phones register there. */
    public LabExtensionBuilder registrar(String host, int port) {
        Endpoint at = new Endpoint(Ipv4Address.of(host), port);
        return registrar(() -> at);
    }

    /** The customer's phones register at the registrar that is known when the lab starts. */
    public LabExtensionBuilder registrar(Supplier<Endpoint> at) {
        return others(servers -> servers.withRegistrar(at.get()));
    }

    /** Phones can resolve this name, too; {@code localhost} they know. */
    public LabExtensionBuilder host(String name, String address) {
        Ipv4Address at = Ipv4Address.of(address);
        return others(servers -> servers.withHost(name, at));
    }

    /** Phones accept servers with certificates of these, or these certificates themselves. */
    public LabExtensionBuilder trusting(X509Certificate... certificates) {
        List<X509Certificate> all = List.of(certificates);
        return others(servers -> servers.withTrusted(all));
    }

    private LabExtensionBuilder others(UnaryOperator<OtherServers> change) {
        UnaryOperator<OtherServers> before = others;
        others = servers -> change.apply(before.apply(servers));
        return this;
    }

    /** Refuses what no lab can be made of where it is written. */
    private LabExtensionBuilder checked() {
        config.build();
        return this;
    }

    /** For {@code @RegisterExtension}. */
    public LabExtension build() {
        checked();
        return new LabExtension(this);
    }

    /**
     * Starts the lab at once; whoever does closes it.
     *
     * @throws ExtensionConfigurationException when it cannot start
     */
    TestLab start() {
        try {
            faults.ifPresent(wrong -> config.scenario(scenario.withFaults(wrong)));
            return TestLab.start(config.others(others.apply(OtherServers.NONE)).build());
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("the lab cannot start: " + e.getMessage(), e);
        }
    }
}
