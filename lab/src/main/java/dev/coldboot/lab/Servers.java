// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.PhoneDirectory;
import dev.coldboot.aps.tftp.TftpServer;
import dev.coldboot.aps.tftp.TftpServerConfig;
import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.dhcp.OptionSet;
import dev.coldboot.dns.DnsStub;
import dev.coldboot.dns.DnsStubConfig;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
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
    static final String TFTP = "aps-tftp";
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
    private final LabSite site;
    private final Scenario scenario;
    private final PhonePorts phones;
    private final Customer customer;
    private final Endpoint dns;
    private final Endpoint registrar;
    private final Endpoint provisioning;
    private final Optional<Endpoint> tftp;
    private final Endpoint dhcp;
    private final ProvisioningUrls urls;

    /**
     * Opens those that only speak to who was told of them, and the ear of the DHCP server, which does not answer yet.
     *
     * @param image other firmware that the customer wants on his phones, if he does
     * @throws CannotListen when a port cannot be had
     */
    Servers(LabConfig config, World world, LabSite site, Optional<Downloads.Image> image) throws CannotListen {
        this.config = config;
        this.world = world;
        this.site = site;
        this.scenario = config.scenario();
        // The phones' ports first: where one socket serves them all, servers on the same port join it.
        this.phones = site.phones().isPresent()
                ? PhonePorts.open(world, site.phones().get(), config.ports())
                : PhonePorts.REAL;
        this.dns = world.listen(DNS, Ear.udp(site.dns()));
        world.add(DNS, new DnsStub(new DnsStubConfig(dns, zone())));
        this.registrar = config.others().registrar().isPresent()
                ? config.others().registrar().get()
                : world.listen(REGISTRAR, Ear.udp(site.registrar()));
        this.customer = new Customer(config.firstMac(), config.phones(), registrar, scenario.customer());
        this.provisioning = new ApsServer(provisioning(imageUrl(image)))
                .serve(world, PROVISIONING, site.provisioning())
                .http();
        this.urls = config.others()
                .provisioning()
                .map(ProvisioningUrls::of)
                .orElseGet(() -> ProvisioningUrls.at(provisioning));
        if (config.others().registrar().isEmpty()) {
            world.add(
                    REGISTRAR,
                    new Registrar(
                            RegistrarConfig.of(registrar, LabNames.TELEPHONES, accounts()),
                            Seeds.generator(config.seed(), REGISTRAR)));
        }
        this.tftp = tftp();
        this.dhcp = world.listen(DHCP, Ear.udp(site.dhcp()));
    }

    /** What was opened, and for whom. */
    record Opened(LabAddresses addresses, ProvisioningUrls urls) {}

    /**
     * From now on phones hear of all of them.
     *
     * @param tls for the servers that speak it; without, they are left out
     * @throws CannotListen when a port cannot be had
     */
    Opened answer(Optional<ServerTls> tls) throws CannotListen {
        if (config.others().addressing().isLabs()) {
            world.add(
                    DHCP,
                    new DhcpServer(site.dhcp(dhcp, phones.leases())
                            .plan(OptionPlan.of(options()))
                            .build()));
        }
        Endpoint group = site.pnpGroup();
        Endpoint pnp = site.pnp();
        if (config.others().pnpGroup().isPresent()) {
            group = config.others().pnpGroup().get();
        } else if (scenario.pnpAnswers() || config.allServers()) {
            group = world.listen(PNP, Ear.group(group));
            pnp = world.listen(PNP, Ear.udp(pnp));
            world.add(PNP, new PnpResponder(pnp(pnp, group), Seeds.generator(config.seed(), PNP)));
        } else if (group.port() == 0) {
            group = world.listen(PHONES, Ear.group(group));
        }

        RedirectServer redirect = RedirectServer.inMemory(world.now(), redirections());
        Endpoint pages = world.serve(REDIRECTION, site.redirection(), Optional.empty(), redirect.phonePages());
        Optional<Endpoint> securePages = Optional.empty();
        Optional<Endpoint> xmlRpc = Optional.empty();
        if (tls.isPresent()) {
            securePages =
                    Optional.of(world.serve(SECURE_REDIRECTION, site.secureRedirection(), tls, redirect.phonePages()));
            xmlRpc = Optional.of(world.serve(XML_RPC, site.xmlRpc(), tls, redirect.xmlRpc()));
        }
        return new Opened(
                new LabAddresses(
                        dhcp,
                        phones.leases(),
                        dns,
                        phones.queries(),
                        pnp,
                        group,
                        registrar,
                        provisioning,
                        tftp,
                        pages,
                        securePages,
                        xmlRpc,
                        phones.sip(),
                        phones.web(),
                        phones.pages()),
                urls);
    }

    private Map<String, List<Ipv4Address>> zone() {
        Map<String, List<Ipv4Address>> zone = new LinkedHashMap<>(site.zone());
        config.others().hosts().forEach((name, address) -> zone.put(name, List.of(address)));
        config.others().registrar().ifPresent(other -> zone.put(LabNames.TELEPHONES, List.of(other.address())));
        return zone;
    }

    private Optional<Endpoint> tftp() throws CannotListen {
        if (site.tftp().isEmpty()) {
            return Optional.empty();
        }
        Endpoint files = world.listen(TFTP, Ear.udp(site.tftp().get()));
        world.add(TFTP, new TftpServer(TftpServerConfig.of(files, provisioning)));
        return Optional.of(files);
    }

    private OptionSet options() {
        OptionSet.Builder options = OptionSet.builder();
        Set<DhcpOffer> offered = scenario.dhcp();
        if (offered.contains(DhcpOffer.OPTION_43)) {
            Map<Integer, String> encapsulated = new LinkedHashMap<>();
            encapsulated.put(DhcpOption.UPDATE_SERVER, urls.base());
            encapsulated.put(DhcpOption.UPDATE_FILENAME, urls.path());
            options.vendor(encapsulated);
        }
        if (offered.contains(DhcpOffer.OPTION_66)) {
            options.updateServer(offered.contains(DhcpOffer.OPTION_67) ? urls.base() : urls.whole());
        }
        if (offered.contains(DhcpOffer.OPTION_67)) {
            options.updateFilename(urls.path());
        }
        return options.build();
    }

    private PnpResponderConfig pnp(Endpoint at, Endpoint group) {
        PnpResponderConfig.Builder builder = PnpResponderConfig.builder(at, group);
        return (scenario.pnpAnswers() ? builder.url(urls.own()) : builder).build();
    }

    private Accounts accounts() {
        Map<String, String> passwords = new LinkedHashMap<>();
        for (int i = 0; i < customer.phones(); i++) {
            MacAddress mac = customer.firstMac().plus(i);
            customer.extension(mac).ifPresent(extension -> passwords.put(extension, customer.password(mac)));
        }
        return Accounts.of(passwords);
    }

    private RedirectServerConfig redirections() {
        List<RedirectServerConfig.Redirection> all = new ArrayList<>();
        for (int i = 0; scenario.registered() && i < customer.phones(); i++) {
            all.add(new RedirectServerConfig.Redirection(customer.firstMac().plus(i), urls.own(), LabNames.DOMAIN));
        }
        return new RedirectServerConfig(
                List.of(new RedirectServerConfig.Account(DEMO_ACCOUNT, DEMO_PASSWORD, LabNames.DOMAIN)), all);
    }

    /** Where the image is that the customer wants; in one scenario nobody has it. */
    private Optional<String> imageUrl(Optional<Downloads.Image> image) throws CannotListen {
        if (image.isEmpty()) {
            return Optional.empty();
        }
        boolean hasIt = scenario.customer() == CustomerOffer.OTHER_FIRMWARE;
        Endpoint at =
                world.serve(DOWNLOADS, site.downloads(), Optional.empty(), new Downloads(image.filter(any -> hasIt)));
        return image.map(wanted -> LabNames.http(LabNames.IMAGES, at) + wanted.path());
    }

    private ApsConfig provisioning(Optional<String> imageUrl) {
        ApsConfig.Builder builder = ApsConfig.builder();
        imageUrl.ifPresent(url -> builder.firmware(config.model(), url));
        return builder.general(customer.general(config.model()))
                .phones((now, mac) -> customer.settings(mac).map(own -> new PhoneDirectory.Entry(config.model(), own)))
                .build();
    }
}
