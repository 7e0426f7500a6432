// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.lab.scenario.CustomerOffer;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.DhcpOffer;
import dev.coldboot.lab.scenario.DnsOffer;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.PnpOffer;
import dev.coldboot.lab.scenario.RegistrationOffer;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The servers of a lab in words.
 *
 * @param urls for the placeholders in what they say
 */
record ServerList(LabAddresses at, ProvisioningUrls urls) {

    /** In the order in which a phone meets them. */
    List<LabServer> of(Offer offer) {
        List<LabServer> all = new ArrayList<>();
        add(all, Servers.DHCP, "DHCP", List.of("udp:" + at.dhcp()), dhcp(offer.dhcp()));
        add(all, Servers.DNS, "DNS", List.of("udp:" + at.dns()), dns(offer.dns()));
        String group = "udp:" + at.pnpGroup();
        add(
                all,
                Servers.PNP,
                "PnP responder",
                List.of(group, "udp:" + at.pnp()),
                pnp(offer.pnp().stream().findFirst()));
        if (offer.pnp().size() > 1) {
            add(
                    all,
                    Servers.SECOND_PNP,
                    "second PnP responder",
                    List.of(group),
                    pnp(offer.pnp().stream().skip(1).findFirst()));
        }
        add(
                all,
                Servers.REDIRECTION,
                "redirection service",
                urls("http", Optional.of(at.redirection())),
                redirection(offer.registrations()));
        at.secureRedirection()
                .ifPresent(there -> add(
                        all,
                        Servers.SECURE_REDIRECTION,
                        "redirection service by HTTPS",
                        List.of("https://" + there),
                        redirection(offer.registrations())));
        at.xmlRpc()
                .ifPresent(there -> add(
                        all,
                        Servers.XML_RPC,
                        "redirection service for programs",
                        List.of("https://" + there + "/xmlrpc"),
                        "registers phones"));
        List<String> pages = new ArrayList<>(urls("http", Optional.of(at.provisioning())));
        pages.addAll(urls("https", at.secureProvisioning()));
        add(all, Servers.PROVISIONING, "customer's provisioning server", pages, customer(offer.customer()));
        add(all, Servers.TFTP, "the same by TFTP", urls("tftp", at.tftp()), "the same files");
        at.downloads()
                .ifPresent(there -> add(
                        all,
                        Servers.DOWNLOADS,
                        "vendor's firmware images",
                        List.of("http://" + there),
                        offer.customer().firmware() == Firmware.OTHER ? "has images" : "has no image"));
        add(all, Servers.REGISTRAR, "telephone system", List.of("udp:" + at.registrar()), "registers lines");
        return all;
    }

    private static void add(List<LabServer> all, String actor, String title, List<String> endpoints, String says) {
        all.add(new LabServer(actor, title, endpoints, says));
    }

    private static List<String> urls(String scheme, Optional<Endpoint> at) {
        return at.map(there -> scheme + "://" + there).stream().toList();
    }

    private String shown(String text) {
        return Url.withoutLogins(urls.fill(text));
    }

    private String dhcp(DhcpOffer offer) {
        if (!offer.answers()) {
            return "answers nobody";
        }
        List<String> said = new ArrayList<>(List.of("an address"));
        offer.options().forEach(option -> said.add("option " + shown(option)));
        offer.models()
                .forEach((model, options) ->
                        options.forEach(option -> said.add("option " + shown(option) + " for " + model)));
        return String.join(", ", said);
    }

    private static String dns(DnsOffer offer) {
        List<String> said = new ArrayList<>();
        offer.missing().forEach(name -> said.add("does not know " + name));
        offer.wrong().forEach((name, address) -> said.add("takes " + name + " for " + address));
        return said.isEmpty() ? "knows every name of the lab" : String.join(", ", said);
    }

    private String pnp(Optional<PnpOffer> offer) {
        if (offer.isEmpty() || (offer.get().url().isEmpty() && offer.get().deny() == 0)) {
            return "answers nobody";
        }
        PnpOffer said = offer.get();
        return (said.deny() != 0 ? "refuses with " + said.deny() : shown(said.url()))
                + (said.model().isEmpty() ? "" : " for " + said.model())
                + (said.delay().isZero() ? "" : " after " + Durations.format(said.delay()))
                + ", in the words of " + said.style().id();
    }

    private String redirection(Optional<RegistrationOffer> offer) {
        return offer.map(known -> (known.phones().isEmpty()
                                ? "knows all phones"
                                : "knows phones " + new TreeSet<>(known.phones()))
                        + (known.url().isEmpty() ? ", and sends them nowhere" : ": " + shown(known.url())))
                .orElse("knows no phone");
    }

    private static String customer(CustomerOffer offer) {
        List<String> said = new ArrayList<>(List.of("settings of each phone"));
        offer.general().forEach(setting -> said.add(setting.key() + " for all"));
        offer.own().forEach(setting -> said.add(setting.key() + " for each"));
        offer.pages().forEach(page -> said.add(page.toString()));
        if (offer.firmware() != Firmware.ANY) {
            said.add("other firmware" + (offer.firmware() == Firmware.MISSING ? ", which nobody has" : ""));
        }
        Demands demands = offer.demands();
        demands.login().ifPresent(login -> said.add("demands a login by " + (login.digest() ? "Digest" : "Basic")));
        demands.token().ifPresent(token -> said.add("demands a token in the URL"));
        if (demands.certificate()) {
            said.add("demands the phone's certificate");
        }
        if (demands.secure()) {
            said.add("demands HTTPS");
        }
        offer.certificate().ifPresent(flaw -> said.add("a certificate that " + flaw.words()));
        return String.join(", ", said);
    }
}
