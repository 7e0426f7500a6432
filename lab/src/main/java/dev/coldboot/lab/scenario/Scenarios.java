// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scenarios that ship with Coldboot. */
public final class Scenarios {
    private static final Offer LEASE = Offer.NOTHING.withDhcp("66={aps}/");

    private static final List<Scenario> ALL = List.of(
            of("pnp", "The PnP responder answers the phone's multicast SUBSCRIBE with a URL.", Offer.NOTHING.withPnp("{aps}/{mac}.xml"), Expectation.of(BootSource.PNP)),
            of("setting-server", "A person writes the setting server on the phone's own web page and reboots it.", Offer.NOTHING, Expectation.of(BootSource.SETTING_SERVER)).withSteps(new Step.SetServer("{aps}/prv2.php?mac={mac}")),
            of("dhcp-43", "The lease carries the URL in option 43, as sub-options 66 and 67.", Offer.NOTHING.withDhcp("43=66:{aps},67:prov/{mac}.xml"), Expectation.of(BootSource.DHCP)),
            of("dhcp-66", "The lease carries the whole URL in option 66.", LEASE, Expectation.of(BootSource.DHCP)),
            of("dhcp-66-67", "The lease carries the server in option 66 and the path in option 67.", Offer.NOTHING.withDhcp("66={aps}", "67=prov/{mac}.xml"), Expectation.of(BootSource.DHCP)),
            of("redirection", "Nothing in the office offers a URL; the vendor's redirection service knows the phone.", Offer.NOTHING.withRegistrations("{aps}/{mac}.xml"), Expectation.of(BootSource.REDIRECTION)),
            of("nothing", "Nobody offers a URL and the redirection service does not know the phone: it stays unprovisioned.", Offer.NOTHING, Expectation.of(BootSource.NONE)),
            of("firmware-update", "The customer's server names other firmware: the phone loads it between two reboots.", LEASE.withCustomer(CustomerOffer.SETTINGS.withFirmware(Firmware.OTHER)), Expectation.of(BootSource.DHCP).withFirmware(Expectation.OTHER_FIRMWARE)),
            of("firmware-missing", "The customer's server names firmware that nobody has: the phone stops and waits for a key.", LEASE.withCustomer(CustomerOffer.SETTINGS.withFirmware(Firmware.MISSING)), Expectation.of(BootOutcome.FAILED, BootSource.NONE)),
            of("reboot-loop", "General and own settings contradict each other in one that needs a reboot: the phone never comes to rest.", LEASE.withCustomer(CustomerOffer.SETTINGS
                    // Only below it in the document do settings make the phone reboot (C).
                    .withGeneral(Setting.of("auto_reboot_on_setting_change", Permission.READ_ONLY, "on"), Setting.of("webserver_type", Permission.READ_ONLY, "https"))
                    .withOwn(Setting.of("webserver_type", Permission.READ_ONLY, "http_https"))), Expectation.of(BootOutcome.FAILED, BootSource.DHCP)));

    private Scenarios() {}

    private static Scenario of(String name, String sentence, Offer offer, Expectation expected) {
        return new Scenario(name, "flowchart", sentence, "modelled", PhoneSet.ONE, offer, List.of(), expected, Map.of());
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
