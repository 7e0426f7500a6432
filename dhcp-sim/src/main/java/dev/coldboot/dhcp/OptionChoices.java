// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which options the clients of one subnet are told. An office has few kinds of clients, so what was chosen for one is
 * remembered for the next of its kind.
 */
final class OptionChoices {
    /** Kinds that are remembered; whoever makes up more only has all of them chosen anew. */
    static final int MAX_KINDS = 1_024;
    /** Bytes of a kind: a value that is split over several options (RFC 3396) is none that phones send. */
    private static final int MAX_SIZE = 512;

    /** All that a choice depends on, but for what belongs to one phone alone. */
    private record Kind(Ipv4Address relay, String circuit, int oui, String vendorClass, Optional<Bytes> parameterList) {
        static Kind of(Asked asked) {
            Asker asker = asked.asker();
            return new Kind(
                    asker.relay(),
                    asker.behind().circuit(),
                    asker.mac().oui(),
                    asker.vendorClass(),
                    asked.message().options().value(DhcpOption.PARAMETER_LIST));
        }

        boolean isSmall() {
            return circuit.length()
                            + vendorClass.length()
                            + parameterList.map(Bytes::size).orElse(0)
                    <= MAX_SIZE;
        }
    }

    private final OptionPlan plan;
    private final DhcpOptions base;
    private final Map<Kind, ReplyOptions> known = new HashMap<>();

    /** @param base what is for everybody there, before the rules of the plan */
    OptionChoices(OptionPlan plan, DhcpOptions base) {
        this.plan = plan;
        this.base = base;
    }

    ReplyOptions of(Asked asked) {
        Kind kind = Kind.of(asked);
        if (plan.phones().containsKey(asked.asker().mac()) || !kind.isSmall()) {
            return choose(asked);
        }
        if (known.size() > MAX_KINDS) {
            known.clear();
        }
        return known.computeIfAbsent(kind, unknown -> choose(asked));
    }

    private ReplyOptions choose(Asked asked) {
        return ReplyOptions.choose(asked.message(), base, plan.rulesFor(asked.asker()));
    }

    /** Kinds that are remembered. */
    int entries() {
        return known.size();
    }
}
