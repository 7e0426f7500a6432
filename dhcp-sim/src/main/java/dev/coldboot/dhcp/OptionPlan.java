// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.RelayAgent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which client is told what. Rules are laid over one another from the general to the particular, option by option:
 * everybody, then the site (subnet by name, relay by address, port of the switch by circuit), the maker (OUI), the model
 * (option 60), the phone (MAC).
 *
 * @param general for everybody
 * @param sites by {@link Subnet#name}
 * @param relays by the relay's address (giaddr)
 * @param circuits by the relay's circuit identifier (option 82, sub-option 1), in the form of {@link RelayAgent}
 * @param ouis by the first three bytes of the MAC, such as 0x000413
 * @param models by option 60, letter for letter; a {@code *} at the end stands for anything, as the vendor's DECT bases
 *     only start with their type
 * @param phones by MAC
 */
public record OptionPlan(
        OptionSet general,
        Map<String, OptionSet> sites,
        Map<Ipv4Address, OptionSet> relays,
        Map<String, OptionSet> circuits,
        Map<Integer, OptionSet> ouis,
        Map<String, OptionSet> models,
        Map<MacAddress, OptionSet> phones) {
    /** Tells nobody anything beyond the subnet's own options. */
    public static final OptionPlan NONE = builder().build();

    public OptionPlan {
        sites = copy(sites);
        relays = copy(relays);
        circuits = copy(circuits);
        ouis = copy(ouis);
        models = copy(models);
        phones = copy(phones);
    }

    private static <K> Map<K, OptionSet> copy(Map<K, OptionSet> rules) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /** The same for everybody. */
    public static OptionPlan of(OptionSet general) {
        return builder().general(general).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * A rule that applies.
     *
     * @param name for the journal, such as "plan of snom320"
     */
    record Rule(String name, OptionSet options) {}

    /** The rules that apply, the general ones first. */
    List<Rule> rulesFor(Asker asker) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule("plan for everybody", general));
        add(rules, "plan of subnet ", asker.subnet().name(), sites);
        add(rules, "plan of relay ", asker.relay(), relays);
        add(rules, "plan of circuit ", asker.behind().circuit(), circuits);
        Optional.ofNullable(ouis.get(asker.mac().oui()))
                .ifPresent(set -> rules.add(
                        new Rule(String.format("plan of OUI %06X", asker.mac().oui()), set)));
        model(asker.vendorClass()).ifPresent(rules::add);
        add(rules, "plan of ", asker.mac(), phones);
        return rules;
    }

    private static <K> void add(List<Rule> rules, String prefix, K key, Map<K, OptionSet> from) {
        OptionSet set = from.get(key);
        if (set != null) {
            rules.add(new Rule(prefix + key, set));
        }
    }

    private Optional<Rule> model(String vendorClass) {
        OptionSet exact = models.get(vendorClass);
        if (exact != null) {
            return Optional.of(new Rule("plan of " + vendorClass, exact));
        }
        return models.entrySet().stream()
                .filter(rule -> isPrefix(rule.getKey(), vendorClass))
                .findFirst()
                .map(rule -> new Rule("plan of " + rule.getKey(), rule.getValue()));
    }

    private static boolean isPrefix(String rule, String vendorClass) {
        return rule.endsWith("*") && vendorClass.startsWith(rule.substring(0, rule.length() - 1));
    }

    /** Collects rules. */
    public static final class Builder {
        private OptionSet general = OptionSet.NONE;
        private final Map<String, OptionSet> sites = new LinkedHashMap<>();
        private final Map<Ipv4Address, OptionSet> relays = new LinkedHashMap<>();
        private final Map<String, OptionSet> circuits = new LinkedHashMap<>();
        private final Map<Integer, OptionSet> ouis = new LinkedHashMap<>();
        private final Map<String, OptionSet> models = new LinkedHashMap<>();
        private final Map<MacAddress, OptionSet> phones = new LinkedHashMap<>();

        private Builder() {}

        public Builder general(OptionSet set) {
            general = set;
            return this;
        }

        /** For clients of the subnet of that name. */
        public Builder site(String subnet, OptionSet set) {
            sites.put(subnet, set);
            return this;
        }

        /** For clients behind the relay of that address. */
        public Builder relay(Ipv4Address giaddr, OptionSet set) {
            relays.put(giaddr, set);
            return this;
        }

        /** For clients at the port that a relay calls so. */
        public Builder circuit(String name, OptionSet set) {
            circuits.put(name, set);
            return this;
        }

        /** For clients of one maker, such as 0x000413. */
        public Builder oui(int oui, OptionSet set) {
            ouis.put(oui, set);
            return this;
        }

        /** For clients whose option 60 is that text, or starts with it where it ends in {@code *}. */
        public Builder model(String vendorClass, OptionSet set) {
            models.put(vendorClass, set);
            return this;
        }

        /** For one phone. */
        public Builder phone(MacAddress mac, OptionSet set) {
            phones.put(mac, set);
            return this;
        }

        public OptionPlan build() {
            return new OptionPlan(general, sites, relays, circuits, ouis, models, phones);
        }
    }
}
