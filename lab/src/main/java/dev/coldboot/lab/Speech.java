// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.PhoneDirectory;
import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.aps.access.RememberedContacts;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.dhcp.DhcpOrder;
import dev.coldboot.dhcp.DhcpServer;
import dev.coldboot.dns.DnsOrder;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.World;
import dev.coldboot.lab.scenario.CustomerOffer;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.DhcpOffer;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Placeholders;
import dev.coldboot.lab.scenario.PnpOffer;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.pnp.PnpOrder;
import dev.coldboot.pnp.PnpResponder;
import dev.coldboot.pnp.PnpResponderConfig;
import dev.coldboot.pnp.PnpRule;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the servers of a lab say at the moment. They are told by orders, and by values that services read, so that leases,
 * bindings and registrations outlive a change.
 */
final class Speech {
    private static final Caller OWNER = new Caller("scenario", LabNames.DOMAIN, "configuration");

    private final LabConfig config;
    private final FleetProfiles fleet;
    private final World world;
    private final LabSite site;
    private final LabAddresses at;
    private final Wording wording;
    private final Services services;
    private final AccessRules access;
    private final Enumeration enumeration = new Enumeration(Enumeration.Limit.USUAL);
    private final Map<String, ResponderProfile> responders = new LinkedHashMap<>();

    private Offer current = Offer.NOTHING;
    private Map<MacAddress, String> redirections = Map.of();
    private boolean hasDhcp;

    /** Services whose words are read at each request. */
    record Services(Customer customer, CustomerPages pages, Downloads images, RegistrationStore registrations) {}

    /** Where all that is. */
    record Place(LabConfig config, FleetProfiles fleet, World world, LabSite site, LabAddresses addresses) {}

    Speech(Place place, Wording wording, Services services) {
        this.config = place.config();
        this.fleet = place.fleet();
        this.world = place.world();
        this.site = place.site();
        this.at = place.addresses();
        this.wording = wording;
        this.services = services;
        this.access = new AccessRules(new RememberedContacts(), Seeds.generator(config.seed(), Servers.PROVISIONING));
    }

    /** The servers, and what they say. */
    List<LabServer> servers() {
        return new ServerList(at, urls()).of(current());
    }

    ProvisioningUrls urls() {
        return wording.urls();
    }

    /** The account of a phone's line; empty text for a phone that is nobody's. */
    String extension(MacAddress mac) {
        return services.customer().extension(mac).orElse("");
    }

    /** The password of a phone's line. */
    String password(MacAddress mac) {
        return services.customer().password(mac);
    }

    /** What a person would type into that phone's web page. */
    String own(String text, MacAddress mac) {
        return wording.own(text, mac, current().customer().demands());
    }

    synchronized Offer current() {
        return current;
    }

    /** The first words; a responder that has none is there all the same where all servers are wanted. */
    synchronized void begin(Offer offer) {
        if (config.allServers() && offer.pnp().isEmpty() && hasResponders()) {
            respond(Servers.PNP, ResponderProfile.STANDARD, Wording.silence());
        }
        say(offer);
    }

    /**
     * Says something else from now on.
     *
     * @throws IllegalArgumentException when a server that it speaks of does not run in this lab; nothing is changed then
     */
    synchronized void say(Offer offer) {
        if (at.secureProvisioning().isEmpty() && isSecure(offer)) {
            throw new IllegalArgumentException(
                    "offer: it speaks of HTTPS at the customer's server (expected: a lab that"
                            + " began with it, or with all servers)");
        }
        if (at.downloads().isEmpty() && offer.customer().firmware() != Firmware.ANY) {
            throw new IllegalArgumentException(
                    "offer: it speaks of firmware (expected: a lab that began with it, or with all servers)");
        }
        if (!offer.pnp().isEmpty() && hasResponders() && at.pnp().port() == 0) {
            throw new IllegalArgumentException(
                    "offer: it speaks of PnP (expected: a lab that began with it, or with all servers)");
        }
        world.faultPlan().certificate(Servers.PROVISIONING, offer.customer().certificate());
        if (config.others().addressing().isLabs()) {
            dhcp(offer.dhcp());
        }
        if (hasResponders()) {
            pnp(offer.pnp());
        }
        if (!offer.dns().equals(current.dns())) {
            world.order(Servers.DNS, new DnsOrder.UseZone(wording.zone(offer.dns())));
        }
        register(wording.redirections(offer));
        serve(offer.customer());
        current = offer;
    }

    /** Not where phones ask somebody else's. */
    private boolean hasResponders() {
        return config.others().pnpGroup().isEmpty();
    }

    private static boolean isSecure(Offer offer) {
        return offer.customer().certificate().isPresent()
                || offer.texts().anyMatch(text -> text.contains(Placeholders.APS_HTTPS));
    }

    private void dhcp(DhcpOffer offer) {
        if (!hasDhcp && offer.answers()) {
            hasDhcp = true;
            world.add(
                    Servers.DHCP,
                    new DhcpServer(site.dhcp(at.dhcp(), at.dhcpClientPort())
                            .plan(wording.plan(offer))
                            .pingBeforeOffer(config.pingBeforeOffer())
                            .build()));
        } else if (hasDhcp && !offer.equals(current.dhcp())) {
            world.order(Servers.DHCP, new DhcpOrder.UsePlan(wording.plan(offer)));
            world.order(Servers.DHCP, offer.answers() ? new DhcpOrder.SwitchOn() : new DhcpOrder.SwitchOff());
        }
    }

    private void pnp(List<PnpOffer> offers) {
        List<String> actors = List.of(Servers.PNP, Servers.SECOND_PNP);
        for (int i = 0; i < actors.size(); i++) {
            String actor = actors.get(i);
            if (i < offers.size()) {
                respond(actor, offers.get(i).style(), wording.rules(offers.get(i)));
            } else if (i < current.pnp().size()) {
                world.order(actor, new PnpOrder.UseRules(Wording.silence()));
            }
        }
    }

    /** A responder of another style is another program on the same host. */
    private void respond(String actor, ResponderProfile style, List<PnpRule> rules) {
        ResponderProfile before = responders.put(actor, style);
        if (style == before) {
            world.order(actor, new PnpOrder.UseRules(rules));
            return;
        }
        if (before != null) {
            world.remove(actor);
        }
        Endpoint own = actor.equals(Servers.PNP) ? at.pnp() : second();
        PnpResponderConfig.Builder responder =
                PnpResponderConfig.builder(own, at.pnpGroup()).profile(style);
        rules.forEach(responder::rule);
        if (config.ports().sip() == 0) {
            // Labs side by side can't all have the one port from which some programs answer.
            responder.answersFrom(own);
        }
        world.add(actor, new PnpResponder(responder.build(), Seeds.generator(config.seed(), actor)));
    }

    private Endpoint second() {
        return site.secondPnp().port() == 0 ? site.secondPnp().withPort(at.pnp().port()) : site.secondPnp();
    }

    private void register(Map<MacAddress, String> wanted) {
        List<MacAddress> gone = new ArrayList<>(redirections.keySet());
        gone.removeAll(wanted.keySet());
        gone.forEach(mac -> services.registrations().deregister(world.now(), OWNER, List.of(mac)));
        wanted.forEach((mac, url) -> {
            if (!url.equals(redirections.get(mac))) {
                services.registrations().register(world.now(), OWNER, List.of(mac), url);
            }
        });
        redirections = wanted;
    }

    private void serve(CustomerOffer offer) {
        Customer customer = services.customer().saying(offer);
        services.images().have(offer.firmware() == Firmware.OTHER ? images() : List.of());
        services.pages().show(offer.pages(), urls(), new ApsServer(provisioning(customer)).pages());
    }

    /** The images that the customer wants on his phones, one for each model that has another. */
    private List<Downloads.Image> images() {
        return fleet.all().stream()
                .map(Downloads.Image::other)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private ApsConfig provisioning(Customer customer) {
        Demands demands = customer.offer().demands();
        Optional<dev.coldboot.aps.crm.Customer> owner =
                demands.equals(Demands.NONE) ? Optional.empty() : Optional.of(LabNames.customer(demands));
        ApsConfig.Builder builder = ApsConfig.builder()
                .access(access)
                .enumeration(enumeration)
                .general(customer.general())
                .phones((now, mac) -> customer.settings(mac)
                        .map(own -> new PhoneDirectory.Entry(fleet.of(mac).model(), owner, () -> own)));
        for (SnomProfile profile : fleet.all()) {
            customer.general(profile.model()).ifPresent(settings -> builder.general(profile.model(), settings));
        }
        if (customer.offer().firmware() != Firmware.ANY) {
            at.downloads()
                    .ifPresent(there -> images().forEach(image -> builder.firmware(
                            image.profile().model(), LabNames.http(LabNames.IMAGES, there) + image.path())));
        }
        return builder.build();
    }
}
