// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.Url;
import java.util.List;

/** What the multicast SUBSCRIBE brought. */
public sealed interface PnpOutcome {
    /**
     * A responder named a URL.
     *
     * @param url as it stands in the body, {@code {mac}} not yet replaced
     * @param from who sent the NOTIFY
     * @param deviations in what the responder deviates from the rules, each a sentence; nothing of it matters to the phone
     */
    record Offered(Url url, Endpoint from, List<String> deviations) implements PnpOutcome {
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
}
