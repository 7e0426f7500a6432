// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.dhcp.OptionSet;
import dev.coldboot.lab.scenario.DhcpOffer;
import dev.coldboot.lab.scenario.DnsOffer;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.OptionTexts;
import dev.coldboot.lab.scenario.PnpOffer;
import dev.coldboot.pnp.PnpAction;
import dev.coldboot.pnp.PnpRule;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what an offer says into the words of each server.
 *
 * @param urls for the placeholders
 * @param zone what DNS knows in truth
 * @param macs of the customer's phones, in their order
 */
record Wording(ProvisioningUrls urls, Map<String, List<Ipv4Address>> zone, List<MacAddress> macs) {

    /** For the DHCP server. */
    OptionPlan plan(DhcpOffer offer) {
        OptionPlan.Builder plan = OptionPlan.builder().general(options(offer, offer.options()));
        offer.models().forEach((model, texts) -> plan.model(model, options(offer, texts)));
        return plan.build();
    }

    private OptionSet options(DhcpOffer offer, List<String> texts) {
        return OptionTexts.read(texts.stream().map(urls::fill).toList(), offer.option43());
    }

    /** For a responder; phones that no rule fits are ignored. */
    List<PnpRule> rules(PnpOffer offer) {
        return List.of(offer.rule(urls.fill(offer.url())));
    }

    /** For a responder that is not to answer anybody. */
    static List<PnpRule> silence() {
        return List.of(PnpRule.all(new PnpAction.Ignore()));
    }

    /** For the DNS stub. */
    Map<String, List<Ipv4Address>> zone(DnsOffer offer) {
        Map<String, List<Ipv4Address>> names = new LinkedHashMap<>(zone);
        offer.missing().forEach(names::remove);
        offer.wrong().forEach((name, address) -> names.put(name, List.of(address)));
        return names;
    }

    /** Where the redirection service sends each phone that it knows. */
    Map<MacAddress, String> redirections(Offer offer) {
        Map<MacAddress, String> targets = new LinkedHashMap<>();
        for (int place = 1; offer.registrations().isPresent() && place <= macs.size(); place++) {
            if (offer.registrations().get().has(place)) {
                MacAddress mac = macs.get(place - 1);
                targets.put(
                        mac,
                        own(
                                offer.registrations().get().url(),
                                mac,
                                offer.customer().demands()));
            }
        }
        return targets;
    }

    /** A text for one phone, which may have a token in it. */
    String own(String text, MacAddress mac, Demands demands) {
        return urls.fill(
                text, AccessRules.firstToken(LabNames.customer(demands), mac).orElse(""));
    }
}
