// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.Url;
import java.util.List;
import java.util.stream.Collectors;

/** What the multicast SUBSCRIBE brought. */
public sealed interface PnpOutcome {
    /**
     * A responder named a URL.
     *
     * @param url as it stands in the body, {@code {mac}} not yet replaced
     * @param from who sent the NOTIFY
     * @param deviations what is wrong with the responder's messages, in the order of the rules
     */
    record Offered(Url url, Endpoint from, List<PnpRule> deviations) implements PnpOutcome {
        public Offered {
            deviations = List.copyOf(deviations);
        }
    }

    /**
     * No NOTIFY came.
     *
     * @param why one sentence for people
     */
    record Silent(String why) implements PnpOutcome {}

    /**
     * A responder refused.
     *
     * @param status 300 to 699
     * @param reason the reason phrase
     */
    record Refused(int status, String reason) implements PnpOutcome {}

    /**
     * A strict phone refused the responder.
     *
     * @param from who sent the messages
     * @param deviations what is wrong with them, at least one violation, in the order of the rules
     */
    record Faulty(Endpoint from, List<PnpRule> deviations) implements PnpOutcome {
        public Faulty {
            deviations = List.copyOf(deviations);
        }

        /** One sentence for people, with each violation and where the rule stands. */
        public String why() {
            return deviations.stream()
                    .filter(PnpRule::isViolation)
                    .map(rule -> rule.deviation() + " (" + rule.source() + ")")
                    .collect(Collectors.joining("; ", "PnP: " + from + " breaks the rules: ", ""));
        }
    }
}
