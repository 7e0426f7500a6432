// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.aps.tftp.TftpServer;
import dev.coldboot.aps.tftp.TftpServerConfig;
import dev.coldboot.dns.DnsStub;
import dev.coldboot.dns.DnsStubConfig;
import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.World;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.Placeholders;
import dev.coldboot.redirect.RedirectServer;
import dev.coldboot.redirect.RedirectServerConfig;
import dev.coldboot.registrar.Accounts;
import dev.coldboot.registrar.Registrar;
import dev.coldboot.registrar.RegistrarConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the servers of a lab; what they say is the business of {@link Speech}. */
final class Servers {
    static final String DHCP = "dhcp";
    static final String DNS = "dns";
    static final String PNP = "pnp";
    static final String SECOND_PNP = "pnp-2";
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
    private final FleetProfiles fleet;
    private final World world;
    private final LabSite site;
    private final PhonePorts phones;
    private final Endpoint dns;
    private final Endpoint registrar;
    private final Endpoint provisioning;
    private final Optional<Endpoint> secureProvisioning;
    private final Optional<Endpoint> downloads;
    private final Endpoint tftp;
    private final Endpoint dhcp;
    private final RedirectServer redirect;
    private final Endpoint redirection;
    private final Optional<Endpoint> secureRedirection;
    private final Optional<Endpoint> xmlRpc;
    private final CustomerPages pages = new CustomerPages();
    private final Downloads images = new Downloads();

    /** What the servers that speak TLS have for it. */
    record Certificates(ServerTls vendor, ServerTls customer) {}

    /**
     * Opens those that only speak to who was told of them, and the ear of the DHCP server, which does not answer yet.
     *
     * @param tls for the servers that speak it; without, they are left out
     * @throws CannotListen when a port cannot be had
     */
    Servers(LabConfig config, FleetProfiles fleet, World world, LabSite site, Optional<Certificates> tls)
            throws CannotListen {
        this.config = config;
        this.fleet = fleet;
        this.world = world;
        this.site = site;
        // The phones' ports first: where one socket serves them all, servers on the same port join it.
        this.phones = site.phones().isPresent()
                ? PhonePorts.open(world, site.phones().get(), config.ports())
                : PhonePorts.REAL;
        this.dns = world.listen(DNS, Ear.udp(site.dns()));
        world.add(DNS, new DnsStub(new DnsStubConfig(dns, zone())));
        this.registrar = registrar();
        if (config.others().registrar().isEmpty()) {
            world.add(
                    REGISTRAR,
                    new Registrar(
                            RegistrarConfig.of(registrar, LabNames.TELEPHONES, accounts()),
                            Seeds.generator(config.seed(), REGISTRAR)));
        }
        this.provisioning = world.serve(PROVISIONING, site.provisioning(), Optional.empty(), pages);
        this.secureProvisioning = secureProvisioning(tls);
        this.downloads = downloads();
        this.tftp = world.listen(TFTP, Ear.udp(site.tftp()));
        world.add(TFTP, new TftpServer(TftpServerConfig.of(tftp, provisioning)));
        this.dhcp = world.listen(DHCP, Ear.udp(site.dhcp()));
        this.redirect = RedirectServer.inMemory(
                world.now(),
                new RedirectServerConfig(
                        List.of(new RedirectServerConfig.Account(DEMO_ACCOUNT, DEMO_PASSWORD, LabNames.DOMAIN)),
                        List.of()));
        this.redirection = world.serve(REDIRECTION, site.redirection(), Optional.empty(), redirect.phonePages());
        this.secureRedirection = tls.isEmpty()
                ? Optional.empty()
                : Optional.of(world.serve(
                        SECURE_REDIRECTION,
                        site.secureRedirection(),
                        tls.map(Certificates::vendor),
                        redirect.phonePages()));
        this.xmlRpc = tls.isEmpty()
                ? Optional.empty()
                : Optional.of(world.serve(XML_RPC, site.xmlRpc(), tls.map(Certificates::vendor), redirect.xmlRpc()));
    }

    private Endpoint registrar() throws CannotListen {
        Optional<Endpoint> other = config.others().registrar();
        return other.isPresent() ? other.get() : world.listen(REGISTRAR, Ear.udp(site.registrar()));
    }

    private Map<String, List<Ipv4Address>> zone() {
        Map<String, List<Ipv4Address>> zone = new HashMap<>(site.zone());
        config.others().hosts().forEach((name, address) -> zone.put(name, List.of(address)));
        config.others().registrar().ifPresent(other -> zone.put(LabNames.TELEPHONES, List.of(other.address())));
        return zone;
    }

    /** On a network with real phones only where the scenario speaks of it: its ports are the computer's own. */
    private boolean isServed(boolean named) {
        return named || (config.allServers() && site.phones().isPresent());
    }

    private Optional<Endpoint> secureProvisioning(Optional<Certificates> tls) throws CannotListen {
        boolean simulated = site.phones().isPresent();
        return tls.isPresent() && (simulated || needsHttps(config))
                ? Optional.of(
                        world.serve(PROVISIONING, site.secureProvisioning(), tls.map(Certificates::customer), pages))
                : Optional.empty();
    }

    /** Whether the customer's server is spoken to by HTTPS in the scenario. */
    static boolean needsHttps(LabConfig config) {
        return config.scenario().names(Placeholders.APS_HTTPS);
    }

    private Optional<Endpoint> downloads() throws CannotListen {
        boolean named = config.scenario().offers().stream()
                .anyMatch(offer -> offer.customer().firmware() != Firmware.ANY);
        return isServed(named)
                ? Optional.of(world.serve(DOWNLOADS, site.downloads(), Optional.empty(), images))
                : Optional.empty();
    }

    private Accounts accounts() {
        Customer customer = customer(new ProvisioningUrls(Map.of()));
        Map<String, String> passwords = new LinkedHashMap<>();
        for (MacAddress mac : fleet.macs()) {
            customer.extension(mac).ifPresent(extension -> passwords.put(extension, customer.password(mac)));
        }
        return Accounts.of(passwords);
    }

    private Customer customer(ProvisioningUrls urls) {
        return new Customer(
                config.firstMac(),
                config.phones(),
                registrar,
                urls,
                config.scenario().offer().customer());
    }

    /** What was opened, and who decides what it says. */
    record Opened(LabAddresses addresses, Speech speech) {}

    /**
     * From now on phones hear of all of them.
     *
     * @throws CannotListen when a port cannot be had
     */
    Opened answer() throws CannotListen {
        Endpoint wanted = config.others().pnpGroup().orElse(site.pnpGroup());
        boolean responds = config.others().pnpGroup().isEmpty()
                && (config.allServers()
                        || config.scenario().offers().stream()
                                .anyMatch(offer -> !offer.pnp().isEmpty()));
        Endpoint group =
                responds || wanted.port() == 0 ? world.listen(responds ? PNP : PHONES, Ear.group(wanted)) : wanted;
        Endpoint pnp = responds ? world.listen(PNP, Ear.udp(site.pnp())) : site.pnp();
        LabAddresses addresses = new LabAddresses(
                dhcp,
                phones.leases(),
                dns,
                phones.queries(),
                pnp,
                group,
                registrar,
                provisioning,
                secureProvisioning,
                Optional.of(tftp),
                redirection,
                secureRedirection,
                xmlRpc,
                downloads,
                phones.sip(),
                phones.web(),
                phones.pages());
        ProvisioningUrls urls = urls();
        Speech speech = new Speech(
                new Speech.Place(config, fleet, world, site, addresses),
                new Wording(urls, zone(), fleet.macs()),
                new Speech.Services(customer(urls), pages, images, redirect.store()));
        speech.begin(config.scenario().offer());
        return new Opened(addresses, speech);
    }

    private ProvisioningUrls urls() {
        Map<String, String> values = new HashMap<>();
        values.put(Placeholders.APS, LabNames.http(LabNames.PROVISIONING, provisioning));
        secureProvisioning.ifPresent(
                secure -> values.put(Placeholders.APS_HTTPS, LabNames.https(LabNames.PROVISIONING, secure)));
        values.put(Placeholders.TFTP, LabNames.tftp(LabNames.PROVISIONING, tftp));
        values.put(Placeholders.REDIRECT, LabNames.http(LabNames.REDIRECTION, redirection));
        return new ProvisioningUrls(values);
    }
}
