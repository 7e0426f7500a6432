// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the servers of a lab say to phones: all that can be changed while it runs. Texts may have {@link Placeholders}.
 *
 * @param pnp the responders that answer, at most {@link PnpOffer#MAX_RESPONDERS}
 * @param registrations empty where the redirection service knows no phone
 */
public record Offer(
        DhcpOffer dhcp,
        List<PnpOffer> pnp,
        Optional<RegistrationOffer> registrations,
        CustomerOffer customer,
        DnsOffer dns) {
    /** An address, and settings for who finds the customer's server by himself. */
    public static final Offer NOTHING =
            new Offer(DhcpOffer.ADDRESS_ONLY, List.of(), Optional.empty(), CustomerOffer.SETTINGS, DnsOffer.TRUE);

    public Offer {
        pnp = List.copyOf(pnp);
        if (pnp.size() > PnpOffer.MAX_RESPONDERS) {
            throw new IllegalArgumentException(
                    "pnp: " + pnp.size() + " responders (expected: at most " + PnpOffer.MAX_RESPONDERS + ")");
        }
    }

    public Offer withDhcp(DhcpOffer other) {
        return new Offer(other, pnp, registrations, customer, dns);
    }

    /** With these DHCP options for everybody. */
    public Offer withDhcp(String... options) {
        return withDhcp(DhcpOffer.of(options));
    }

    public Offer withPnp(PnpOffer... responders) {
        return new Offer(dhcp, List.of(responders), registrations, customer, dns);
    }

    /** With a responder that offers the URL. */
    public Offer withPnp(String url) {
        return withPnp(PnpOffer.of(url));
    }

    public Offer withRegistrations(RegistrationOffer other) {
        return new Offer(dhcp, pnp, Optional.of(other), customer, dns);
    }

    /** With all phones sent there by the redirection service. */
    public Offer withRegistrations(String url) {
        return withRegistrations(RegistrationOffer.of(url));
    }

    public Offer withCustomer(CustomerOffer other) {
        return new Offer(dhcp, pnp, registrations, other, dns);
    }

    public Offer withDns(DnsOffer other) {
        return new Offer(dhcp, pnp, registrations, customer, other);
    }

    /** Every text that may have placeholders. */
    public Stream<String> texts() {
        List<String> texts = new ArrayList<>(dhcp.options());
        dhcp.models().values().forEach(texts::addAll);
        pnp.forEach(responder -> texts.add(responder.url()));
        registrations.ifPresent(known -> texts.add(known.url()));
        customer.general().forEach(setting -> texts.add(setting.value()));
        customer.own().forEach(setting -> texts.add(setting.value()));
        customer.pages().forEach(page -> {
            if (page.reply() instanceof CustomerOffer.Reply.Text text) {
                texts.add(text.body());
            }
        });
        return texts.stream();
    }
}
