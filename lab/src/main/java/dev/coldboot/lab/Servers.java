// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.PhoneDirectory;
import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.dhcp.OptionSet;
import dev.coldboot.dns.DnsStub;
import dev.coldboot.dns.DnsStubConfig;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.World;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenario.CustomerOffer;
import dev.coldboot.lab.scenario.Scenario.DhcpOffer;
import dev.coldboot.pnp.PnpResponder;
import dev.coldboot.pnp.PnpResponderConfig;
import dev.coldboot.redirect.RedirectServer;
import dev.coldboot.redirect.RedirectServerConfig;
import dev.coldboot.registrar.Accounts;
import dev.coldboot.registrar.Registrar;
import dev.coldboot.registrar.RegistrarConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens the servers of a lab, each with what the scenario gives it to say. */
final class Servers {
    static final String DHCP = "dhcp";
    static final String DNS = "dns";
    static final String PNP = "pnp";
    static final String REGISTRAR = "registrar";
    static final String PROVISIONING = "aps";
    static final String REDIRECTION = "redirect";
    static final String XML_RPC = "redirect-api";
    static final String SECURE_REDIRECTION = "redirect-tls";
    static final String DOWNLOADS = "downloads";
    /** Holds the ports that all phones share. */
    static final String PHONES = "phones";

    private static final String DEMO_ACCOUNT = "demo";
    private static final String DEMO_PASSWORD = "demo";

    private final LabConfig config;
    private final World world;
    private final Scenario scenario;
    private final Optional<Downloads.Image> image;

    private Servers(LabConfig config, World world, Optional<Downloads.Image> image) {
        this.image = image;
        this.config = config;
        this.world = world;
        this.scenario = config.scenario();
    }

    /** What was opened, and for whom. */
    record Opened(LabAddresses addresses, ProvisioningUrls urls) {}

    /**
     * @param image other firmware that the customer wants on his phones, if he does
     * @param tls for the servers that speak it; without, they are left out
     * @throws CannotListen when a port cannot be had
     */
    static Opened open(LabConfig config, World world, Optional<Downloads.Image> image, Optional<ServerTls> tls)
            throws CannotListen {
        return new Servers(config, world, image).open(tls);
    }

    private Opened open(Optional<ServerTls> tls) throws CannotListen {
        PortPlan ports = config.ports();
        // The phones' ports first: where one socket serves them all, servers on the same port join it.
        int web = world.listen(PHONES, Ear.http(new Endpoint(LabNames.PHONES_PORTS, ports.http())))
                .port();
        int browsers = ports.pages() == ports.http() && ports.http() != 0
                ? web
                : world.listen(PHONES, Ear.http(new Endpoint(LabNames.PHONES_PORTS, ports.pages())))
                        .port();
        int sip = world.listen(PHONES, Ear.udp(new Endpoint(LabNames.PHONES_PORTS, ports.sip())))
                .port();
        int queries = world.listen(PHONES, Ear.udp(new Endpoint(LabNames.PHONES_PORTS, 0)))
                .port();
        int leases = world.listen(PHONES, Ear.udp(new Endpoint(Ipv4Address.ANY, ports.dhcpClient())))
                .port();

        Endpoint dns = world.listen(DNS, Ear.udp(new Endpoint(LabNames.OFFICE, ports.dns())));
        world.add(DNS, new DnsStub(new DnsStubConfig(dns, LabNames.zone())));
        Endpoint registrar = world.listen(REGISTRAR, Ear.udp(new Endpoint(LabNames.PBX, ports.sip())));
        Customer customer = new Customer(config.firstMac(), config.phones(), registrar, scenario.customer());
        Endpoint provisioning = new ApsServer(provisioning(customer, imageUrl(ports)))
                .serve(world, PROVISIONING, new Endpoint(LabNames.OFFICE, ports.http()))
                .http();
        ProvisioningUrls urls = new ProvisioningUrls(provisioning);
        world.add(
                REGISTRAR,
                new Registrar(
                        RegistrarConfig.of(registrar, LabNames.TELEPHONES, accounts(customer)),
                        Seeds.generator(config.seed(), REGISTRAR)));

        Endpoint dhcp = world.listen(DHCP, Ear.udp(new Endpoint(LabNames.OFFICE, ports.dhcpServer())));
        world.add(DHCP, new DhcpServer(dhcp(dhcp, leases, urls)));
        Endpoint group = ports.pnpGroup();
        Endpoint pnp = new Endpoint(LabNames.OFFICE, ports.sip());
        if (scenario.pnpAnswers() || config.allServers()) {
            group = world.listen(PNP, Ear.group(group));
            pnp = world.listen(PNP, Ear.udp(pnp));
            world.add(PNP, new PnpResponder(pnp(pnp, group, urls), Seeds.generator(config.seed(), PNP)));
        } else if (group.port() == 0) {
            group = world.listen(PHONES, Ear.group(group));
        }

        RedirectServer redirect = RedirectServer.inMemory(world.now(), redirections(customer, urls));
        Endpoint pages = world.serve(
                REDIRECTION, new Endpoint(LabNames.VENDOR, ports.http()), Optional.empty(), redirect.phonePages());
        Optional<Endpoint> securePages = Optional.empty();
        Optional<Endpoint> xmlRpc = Optional.empty();
        if (tls.isPresent()) {
            securePages = Optional.of(world.serve(
                    SECURE_REDIRECTION, new Endpoint(LabNames.VENDOR, ports.https()), tls, redirect.phonePages()));
            xmlRpc = Optional.of(
                    world.serve(XML_RPC, new Endpoint(LabNames.VENDOR, ports.xmlRpc()), tls, redirect.xmlRpc()));
        }
        return new Opened(
                new LabAddresses(
                        dhcp,
                        leases,
                        dns,
                        queries,
                        pnp,
                        group,
                        registrar,
                        provisioning,
                        pages,
                        securePages,
                        xmlRpc,
                        sip,
                        web,
                        browsers),
                urls);
    }

    private DhcpServerConfig dhcp(Endpoint at, int clientPort, ProvisioningUrls urls) {
        Ipv4Address last = LabNames.FIRST_PHONE.plus(config.phones() - 1 + LabNames.SPARE_ADDRESSES);
        return DhcpServerConfig.builder(at)
                .serverId(at.address())
                .clientPort(clientPort)
                .pool(LabNames.FIRST_PHONE, last)
                .mask(LabNames.PHONES_MASK)
                .router(LabNames.PHONES_PORTS)
                .dns(LabNames.OFFICE)
                .domain(LabNames.DOMAIN)
                .ntp(LabNames.OFFICE)
                .plan(OptionPlan.of(options(urls)))
                .build();
    }

    private OptionSet options(ProvisioningUrls urls) {
        OptionSet.Builder options = OptionSet.builder();
        Set<DhcpOffer> offered = scenario.dhcp();
        if (offered.contains(DhcpOffer.OPTION_43)) {
            Map<Integer, String> encapsulated = new LinkedHashMap<>();
            encapsulated.put(DhcpOption.UPDATE_SERVER, urls.base());
            encapsulated.put(DhcpOption.UPDATE_FILENAME, ProvisioningUrls.path());
            options.vendor(encapsulated);
        }
        if (offered.contains(DhcpOffer.OPTION_66)) {
            options.updateServer(urls.base() + (offered.contains(DhcpOffer.OPTION_67) ? "" : "/"));
        }
        if (offered.contains(DhcpOffer.OPTION_67)) {
            options.updateFilename(ProvisioningUrls.path());
        }
        return options.build();
    }

    private PnpResponderConfig pnp(Endpoint at, Endpoint group, ProvisioningUrls urls) {
        PnpResponderConfig.Builder builder = PnpResponderConfig.builder(at, group);
        return (scenario.pnpAnswers() ? builder.url(urls.own()) : builder).build();
    }

    private static Accounts accounts(Customer customer) {
        Map<String, String> passwords = new LinkedHashMap<>();
        for (int i = 0; i < customer.phones(); i++) {
            MacAddress mac = customer.firstMac().plus(i);
            customer.extension(mac).ifPresent(extension -> passwords.put(extension, customer.password(mac)));
        }
        return Accounts.of(passwords);
    }

    private RedirectServerConfig redirections(Customer customer, ProvisioningUrls urls) {
        List<RedirectServerConfig.Redirection> all = new ArrayList<>();
        for (int i = 0; scenario.registered() && i < customer.phones(); i++) {
            all.add(new RedirectServerConfig.Redirection(customer.firstMac().plus(i), urls.own(), LabNames.DOMAIN));
        }
        return new RedirectServerConfig(
                List.of(new RedirectServerConfig.Account(DEMO_ACCOUNT, DEMO_PASSWORD, LabNames.DOMAIN)), all);
    }

    /** Where the image is that the customer wants; in one scenario nobody has it. */
    private Optional<String> imageUrl(PortPlan ports) throws CannotListen {
        if (image.isEmpty()) {
            return Optional.empty();
        }
        boolean hasIt = scenario.customer() == CustomerOffer.OTHER_FIRMWARE;
        Endpoint at = world.serve(
                DOWNLOADS,
                new Endpoint(LabNames.DOWNLOADS, ports.http()),
                Optional.empty(),
                new Downloads(image.filter(any -> hasIt)));
        return image.map(wanted -> LabNames.http(LabNames.IMAGES, at) + wanted.path());
    }

    private ApsConfig provisioning(Customer customer, Optional<String> imageUrl) {
        ApsConfig.Builder builder = ApsConfig.builder();
        imageUrl.ifPresent(url -> builder.firmware(config.model(), url));
        return builder.general(customer.general(config.model()))
                .phones((now, mac) -> customer.settings(mac).map(own -> new PhoneDirectory.Entry(config.model(), own)))
                .build();
    }
}
