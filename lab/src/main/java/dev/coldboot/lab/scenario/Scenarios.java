// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import static dev.coldboot.lab.scenario.Scenario.DhcpOffer.OPTION_43;
import static dev.coldboot.lab.scenario.Scenario.DhcpOffer.OPTION_66;
import static dev.coldboot.lab.scenario.Scenario.DhcpOffer.OPTION_67;

import dev.coldboot.lab.scenario.Scenario.CustomerOffer;
import dev.coldboot.phone.boot.BootSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The scenarios that ship with Coldboot: the branches of the classic flowchart, one each, and what may follow. */
public final class Scenarios {
    private static final List<Scenario> ALL = List.of(
            new Scenario(
                    "pnp",
                    "The PnP responder answers the phone's multicast SUBSCRIBE with a URL.",
                    true,
                    false,
                    Set.of(),
                    false,
                    BootSource.PNP),
            new Scenario(
                    "setting-server",
                    "A person writes the setting server on the phone's own web page and reboots it.",
                    false,
                    true,
                    Set.of(),
                    false,
                    BootSource.SETTING_SERVER),
            new Scenario(
                    "dhcp-43",
                    "The lease carries the URL in option 43, as sub-options 66 and 67.",
                    false,
                    false,
                    Set.of(OPTION_43),
                    false,
                    BootSource.DHCP),
            new Scenario(
                    "dhcp-66",
                    "The lease carries the whole URL in option 66.",
                    false,
                    false,
                    Set.of(OPTION_66),
                    false,
                    BootSource.DHCP),
            new Scenario(
                    "dhcp-66-67",
                    "The lease carries the server in option 66 and the path in option 67.",
                    false,
                    false,
                    Set.of(OPTION_66, OPTION_67),
                    false,
                    BootSource.DHCP),
            new Scenario(
                    "redirection",
                    "Nothing in the office offers a URL; the vendor's redirection service knows the phone.",
                    false,
                    false,
                    Set.of(),
                    true,
                    BootSource.REDIRECTION),
            new Scenario(
                    "nothing",
                    "Nobody offers a URL and the redirection service does not know the phone: it stays unprovisioned.",
                    false,
                    false,
                    Set.of(),
                    false,
                    BootSource.NONE),
            customer(
                    "firmware-update",
                    "The customer's server names other firmware: the phone loads it between two reboots.",
                    CustomerOffer.OTHER_FIRMWARE,
                    BootSource.DHCP),
            customer(
                    "firmware-missing",
                    "The customer's server names firmware that nobody has: the phone stops and waits for a key.",
                    CustomerOffer.MISSING_FIRMWARE,
                    BootSource.NONE),
            customer(
                    "reboot-loop",
                    "General and own settings contradict each other in one that needs a reboot: the phone never comes to rest.",
                    CustomerOffer.CONTRADICTION,
                    BootSource.DHCP));

    private Scenarios() {}

    /** One in which the lease carries the URL, and what follows is the customer's business. */
    private static Scenario customer(String name, String sentence, CustomerOffer offer, BootSource expected) {
        return new Scenario(name, sentence, false, false, Set.of(OPTION_66), false, offer, expected);
    }

    /** All of them, in the order in which they are listed. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** The names, for messages. */
    public static String names() {
        return ALL.stream().map(Scenario::name).collect(Collectors.joining(", "));
    }

    /** The one that is booted when none is named: the whole chain up to the vendor's redirection service. */
    public static Scenario wholeChain() {
        return named("redirection").orElseThrow();
    }

    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}
