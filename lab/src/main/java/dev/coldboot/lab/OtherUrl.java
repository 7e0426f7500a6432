// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.lab.scenario.DhcpOffer;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.PnpOffer;
import dev.coldboot.lab.scenario.RegistrationOffer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the URL of a server that is not the lab's wherever a scenario names the customer's.
 *
 * @param url whole, as a phone is to be told it
 */
record OtherUrl(String url) {
    /** The customer's server in a text, and what stands behind it as far as it belongs to the same URL. */
    private static final Pattern CUSTOMERS = Pattern.compile("\\{(?:aps|aps-https|tftp)}[^,\\s]*");

    /** Option 67, or sub-option 67 of option 43, whose text goes behind that of 66. */
    private static final Pattern PATH = Pattern.compile("((?:^|,)67[=:])[^,]*");

    /** The scenario in which the other server is named. */
    Scenario in(Scenario scenario) {
        return scenario.withOffer(in(scenario.offer()))
                .withSteps(scenario.steps().stream().map(this::in).toArray(Step[]::new));
    }

    private Step in(Step step) {
        if (step instanceof Step.SetServer byHand) {
            return new Step.SetServer(in(byHand.url()));
        }
        return step instanceof Step.Change change ? new Step.Change(in(change.offer())) : step;
    }

    /** What servers say, with the other one named. */
    Offer in(Offer offer) {
        Optional<RegistrationOffer> registrations =
                offer.registrations().map(known -> new RegistrationOffer(known.phones(), in(known.url())));
        List<PnpOffer> responders = offer.pnp().stream()
                .map(each -> new PnpOffer(in(each.url()), each.deny(), each.style(), each.delay(), each.model()))
                .toList();
        return new Offer(in(offer.dhcp()), responders, registrations, offer.customer(), offer.dns());
    }

    private DhcpOffer in(DhcpOffer offer) {
        Map<String, List<String>> models = new LinkedHashMap<>();
        offer.models().forEach((model, texts) -> models.put(model, options(texts)));
        return new DhcpOffer(offer.answers(), options(offer.options()), offer.option43(), models);
    }

    /** In two halves where there are two: server, and path. */
    private List<String> options(List<String> texts) {
        boolean isNamed =
                texts.stream().anyMatch(text -> CUSTOMERS.matcher(text).find());
        boolean hasPath =
                texts.stream().anyMatch(text -> PATH.matcher(withoutCode(text)).find());
        if (!isNamed || !hasPath) {
            return texts.stream().map(this::in).toList();
        }
        return texts.stream()
                .map(text -> replaced(CUSTOMERS, text, server()))
                .map(this::withPath)
                .toList();
    }

    private static String withoutCode(String text) {
        return text.startsWith("43=") ? text.substring("43=".length()) : text;
    }

    private String withPath(String text) {
        String code = text.substring(0, text.length() - withoutCode(text).length());
        return code + PATH.matcher(withoutCode(text)).replaceAll("$1" + Matcher.quoteReplacement(path()));
    }

    private String in(String text) {
        return replaced(CUSTOMERS, text, url);
    }

    private static String replaced(Pattern what, String text, String by) {
        return what.matcher(text).replaceAll(Matcher.quoteReplacement(by));
    }

    private int slash() {
        int slash = url.indexOf('/', url.indexOf("://") + "://".length());
        return slash < 0 ? url.length() : slash;
    }

    /** {@code http://host:port}. */
    private String server() {
        return url.substring(0, slash());
    }

    /** What follows, without the slash that every phone puts between. */
    private String path() {
        return url.substring(Math.min(url.length(), slash() + 1));
    }
}
