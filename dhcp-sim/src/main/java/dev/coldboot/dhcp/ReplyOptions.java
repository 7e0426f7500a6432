// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client is told beyond its address. An option is sent when it is configured and the client asks for it (option 55),
 * or asks for nothing in particular, or the plan forces it; asked ones come first and in the order of asking (RFC 2132
 * section 9.8). This holds for options 43, 66 and 67 too: a phone that does not ask is not told, as with other servers,
 * and the journal says so.
 *
 * @param reasons for the journal, each behind a semicolon: where planned options come from, and which were withheld
 */
record ReplyOptions(DhcpOptions options, String sname, String file, String reasons) {

    /** Chooses from the base, which is for everybody of the subnet, and the rules laid over it. */
    static ReplyOptions choose(DhcpMessage request, DhcpOptions base, List<OptionPlan.Rule> rules) {
        Map<Integer, String> sources = new LinkedHashMap<>();
        String sname = "";
        String file = "";
        for (OptionPlan.Rule rule : rules) {
            OptionSet set = rule.options();
            for (int code : set.options().values().keySet()) {
                sources.merge(code, rule.name(), (under, over) -> over + ", over the " + under);
            }
            sname = set.sname().isEmpty() ? sname : set.sname();
            file = set.file().isEmpty() ? file : set.file();
        }
        Chosen chosen = new Chosen(base, rules);
        Bytes asked = request.options().value(DhcpOption.PARAMETER_LIST).orElse(Bytes.EMPTY);
        // RFC 2132 section 3.3: before the routers, whatever the order of asking.
        if (asked.isEmpty() || contains(asked, DhcpOption.SUBNET_MASK)) {
            chosen.want(DhcpOption.SUBNET_MASK);
        }
        for (int i = 0; i < asked.size(); i++) {
            chosen.want(asked.at(i));
        }
        if (asked.isEmpty()) {
            base.values().keySet().forEach(chosen::want);
            sources.keySet().forEach(chosen::want);
        } else {
            rules.forEach(rule -> rule.options().forced().forEach(chosen::want));
        }
        return new ReplyOptions(chosen.options.build(), sname, file, reasons(sources, chosen, sname, file));
    }

    private static boolean contains(Bytes asked, int code) {
        boolean found = false;
        for (int i = 0; i < asked.size(); i++) {
            found |= asked.at(i) == code;
        }
        return found;
    }

    /** Options that are sent, each once however often it is wanted. */
    private static final class Chosen {
        private final DhcpOptions base;
        private final List<OptionPlan.Rule> rules;
        private final DhcpOptions.Builder options = DhcpOptions.builder();
        /** Wanted numbers, whether there are such options or not. */
        private final BitSet wanted = new BitSet(256);

        Chosen(DhcpOptions base, List<OptionPlan.Rule> rules) {
            this.base = base;
            this.rules = rules;
        }

        void want(int code) {
            if (!wanted.get(code)) {
                wanted.set(code);
                value(code).ifPresent(value -> options.add(code, value));
            }
        }

        /** What the most particular rule says. */
        private Optional<Bytes> value(int code) {
            for (int i = rules.size() - 1; i >= 0; i--) {
                Optional<Bytes> value = rules.get(i).options().options().value(code);
                if (value.isPresent()) {
                    return value;
                }
            }
            return base.value(code);
        }
    }

    private static String reasons(Map<Integer, String> sources, Chosen chosen, String sname, String file) {
        StringBuilder reasons = new StringBuilder();
        sources.forEach((code, source) -> {
            reasons.append("; option ").append(code);
            reasons.append(chosen.wanted.get(code) ? " from the " + source : " withheld: not asked for");
        });
        reasons.append(sname.isEmpty() ? "" : "; sname set").append(file.isEmpty() ? "" : "; file set");
        return reasons.toString();
    }
}
