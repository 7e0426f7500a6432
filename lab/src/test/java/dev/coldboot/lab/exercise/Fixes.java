// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.CustomerOffer;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.DhcpOffer;
import dev.coldboot.lab.scenario.DnsOffer;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import dev.coldboot.lab.scenario.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What learners may do: for each exercise the right thing, and something that is refused with these words. */
final class Fixes {
    /**
     * One of them.
     *
     * @param refusal a part of the words that the learner gets
     */
    record Wrong(String exercise, String refusal, UnaryOperator<Scenario> change) {
        @Override
        public String toString() {
            return exercise + ": " + refusal;
        }
    }

    private static final String URL = "{aps}/{mac}.xml";
    private static final Map<String, UnaryOperator<Scenario>> RIGHT = new LinkedHashMap<>();

    static {
        RIGHT.put("wrong-server", dhcp("66={aps}/"));
        RIGHT.put("dns-without-the-name", offer(offer -> offer.withDns(DnsOffer.TRUE)));
        RIGHT.put("login-missing", settings(Map.of("http_client_user", "phones", "http_client_pass", "of-the-lab")));
        RIGHT.put("firmware-nobody-has", customer(customer -> customer.withFirmware(Firmware.OTHER)));
        RIGHT.put("option-43-empty", dhcp("43=66:{aps},67:prov/{mac}.xml"));
        RIGHT.put("sname-instead-of-66", dhcp("66={aps}/"));
        RIGHT.put("two-pnp-servers", offer(offer -> offer.withPnp(URL)));
        RIGHT.put("permission-refused", edited(",\"perm\":\"!\"", ""));
        RIGHT.put(
                "certificate-demanded",
                edited("\"certificate\":true", "\"login\":{\"user\":\"phones\",\"password\":\"of-the-lab\"}")
                                .andThen(settings(
                                        Map.of("http_client_user", "phones", "http_client_pass", "of-the-lab")))
                        ::apply);
        RIGHT.put("certificate-expired", edited("\"certificate\":\"expired\"", "\"certificate\":\"good\""));
        RIGHT.put("registered-not-redirected", offer(offer -> offer.withRegistrations(URL)));
        RIGHT.put("blank-phone-type", settings(Map.of("phone_type", "snom320", "setting_server", "{aps}/")));
        RIGHT.put("reboot-loop", customer(customer -> customer.withOwn()));
        RIGHT.put(
                "former-owner", unregistered().andThen(scenario -> scenario.withSteps(new Step.FactoryReset()))::apply);
    }

    private Fixes() {}

    static UnaryOperator<Scenario> right(String exercise) {
        return Optional.ofNullable(RIGHT.get(exercise)).orElseThrow(() -> new AssertionError("no fix of " + exercise));
    }

    static List<Wrong> wrong() {
        UnaryOperator<Scenario> byHand = settings(Map.of("setting_server", URL));
        UnaryOperator<Scenario> byPnp = offer(offer -> offer.withPnp(URL));
        return List.of(
                new Wrong("wrong-server", "because you typed it in", byHand),
                new Wrong("wrong-server", "Put PnP back", byPnp),
                new Wrong("dns-without-the-name", "every phone is lost again", dhcp("66=http://127.0.0.1:10080/")),
                new Wrong("login-missing", "Put the demand back", customer(c -> CustomerOffer.SETTINGS)),
                new Wrong("firmware-nobody-has", "name one that is there", customer(c -> c.withFirmware(Firmware.ANY))),
                new Wrong("option-43-empty", "Put them back", dhcp("66={aps}/")),
                new Wrong("option-43-empty", "one phone", byHand),
                new Wrong("sname-instead-of-66", "one phone by hand", byHand),
                new Wrong("two-pnp-servers", "nobody answers the phones", offer(Offer::withPnp)),
                new Wrong("permission-refused", "must keep FRA", edited("\"value\":\"FRA\"", "\"value\":\"GER\"")),
                new Wrong("certificate-demanded", "demand a login", edited(",\"certificate\":true", "")),
                new Wrong(
                        "certificate-expired",
                        "put DHCP back",
                        dhcp("66=" + URL).andThen(openToAll())::apply),
                new Wrong("certificate-expired", "FAILED by NONE", edited("\"expired\"", "\"wrong-name\"")),
                new Wrong("registered-not-redirected", "nobody in this office", byPnp),
                new Wrong("registered-not-redirected", "You drove to the customer", byHand),
                new Wrong("blank-phone-type", "must stay", settings(Map.of("phone_type", "", "setting_server", URL))),
                new Wrong("reboot-loop", "end the contradiction", edited("\"value\":\"on\"", "\"value\":\"off\"")),
                new Wrong("former-owner", "reset it to the factory", unregistered()),
                new Wrong(
                        "former-owner",
                        "put provisioning_order back",
                        settings(Map.of("provisioning_order", "dhcp:stop redirection:stop"))));
    }

    private static UnaryOperator<Scenario> offer(UnaryOperator<Offer> change) {
        return scenario -> scenario.withOffer(change.apply(scenario.offer()));
    }

    private static UnaryOperator<Scenario> openToAll() {
        return customer(customer -> customer.withDemands(Demands.NONE));
    }

    private static UnaryOperator<Scenario> unregistered() {
        return offer(offer -> new Offer(offer.dhcp(), offer.pnp(), Optional.empty(), offer.customer(), offer.dns()));
    }

    private static UnaryOperator<Scenario> dhcp(String... options) {
        return offer(offer -> offer.withDhcp(DhcpOffer.of(options)));
    }

    private static UnaryOperator<Scenario> customer(UnaryOperator<CustomerOffer> change) {
        return offer(offer -> offer.withCustomer(change.apply(offer.customer())));
    }

    private static UnaryOperator<Scenario> settings(Map<String, String> settings) {
        return scenario -> scenario.withPhones(scenario.phones().withSettings(settings));
    }

    /** As somebody who edits the file. */
    private static UnaryOperator<Scenario> edited(String part, String other) {
        return offer(offer -> {
            String json = ScenarioFile.tree(offer).toString();
            if (!json.contains(part)) {
                throw new AssertionError("no " + part + " in " + json);
            }
            return parsed(json.replaceFirst(Pattern.quote(part), other));
        });
    }

    private static Offer parsed(String json) {
        try {
            String text = "{\"name\": \"fix\", \"sentence\": \"A fix.\", \"expect\":"
                    + " {\"outcome\": \"PROVISIONED\", \"source\": \"DHCP\"}, \"offer\": " + json + "}";
            return ScenarioFile.parse("fix", text).offer();
        } catch (LabStartException e) {
            throw new AssertionError(json, e);
        }
    }
}
