// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client is told beyond its address. An option is sent when it is configured and the client asks for it (option 55),
 * or asks for nothing in particular, or the plan forces it; asked ones come first and in the order of asking (RFC 2132
 * section 9.8). This holds for options 43, 66 and 67 too: a phone that does not ask is not told, as with other servers,
 * and the journal says so.
 *
 * @param reasons where planned options come from, and which were withheld
 */
record ReplyOptions(DhcpOptions options, String sname, String file, List<String> reasons) {

    /** Chooses from the base, which is for everybody of the subnet, and the rules laid over it. */
    static ReplyOptions choose(DhcpMessage request, DhcpOptions base, List<OptionPlan.Rule> rules) {
        Map<Integer, Bytes> values = new LinkedHashMap<>(base.values());
        Map<Integer, String> sources = new LinkedHashMap<>();
        Set<Integer> forced = new LinkedHashSet<>();
        String sname = "";
        String file = "";
        for (OptionPlan.Rule rule : rules) {
            OptionSet set = rule.options();
            values.putAll(set.options().values());
            set.options()
                    .values()
                    .keySet()
                    .forEach(code -> sources.merge(code, rule.name(), (under, over) -> over + ", over the " + under));
            forced.addAll(set.forced());
            sname = set.sname().isEmpty() ? sname : set.sname();
            file = set.file().isEmpty() ? file : set.file();
        }
        Set<Integer> wanted = wanted(request, values.keySet(), forced);
        DhcpOptions.Builder chosen = DhcpOptions.builder();
        for (int code : wanted) {
            Bytes value = values.get(code);
            if (value != null) {
                chosen.add(code, value);
            }
        }
        return new ReplyOptions(chosen.build(), sname, file, reasons(sources, wanted, sname, file));
    }

    private static Set<Integer> wanted(DhcpMessage request, Set<Integer> all, Set<Integer> forced) {
        Bytes asked = request.options().value(DhcpOption.PARAMETER_LIST).orElse(Bytes.EMPTY);
        Set<Integer> wanted = new LinkedHashSet<>();
        // RFC 2132 section 3.3: before the routers, whatever the order of asking.
        if (asked.isEmpty() || contains(asked, DhcpOption.SUBNET_MASK)) {
            wanted.add(DhcpOption.SUBNET_MASK);
        }
        for (int i = 0; i < asked.size(); i++) {
            wanted.add(asked.at(i));
        }
        wanted.addAll(asked.isEmpty() ? all : forced);
        return wanted;
    }

    private static boolean contains(Bytes asked, int code) {
        boolean found = false;
        for (int i = 0; i < asked.size(); i++) {
            found |= asked.at(i) == code;
        }
        return found;
    }

    private static List<String> reasons(Map<Integer, String> sources, Set<Integer> wanted, String sname, String file) {
        List<String> reasons = new ArrayList<>();
        sources.forEach((code, source) -> reasons.add(
                "option " + code + (wanted.contains(code) ? " from the " + source : " withheld: not asked for")));
        if (!sname.isEmpty()) {
            reasons.add("sname set");
        }
        if (!file.isEmpty()) {
            reasons.add("file set");
        }
        return reasons;
    }
}
