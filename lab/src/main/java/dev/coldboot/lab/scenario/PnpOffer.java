// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.pnp.PnpAction;
import dev.coldboot.pnp.PnpRule;
import dev.coldboot.pnp.ResponderProfile;
import java.time.Duration;

/**
 * What a PnP responder of the office says.
 *
 * @param url that it offers; empty for one that hears phones and says nothing
 * @param deny a status from 300 to 699 that it refuses phones with instead; 0 for none
 * @param style whose words it speaks
 * @param delay how long a phone waits for the answer
 * @param model only phones of that type, {@code *} at its end for any ending; empty for all
 */
public record PnpOffer(String url, int deny, ResponderProfile style, Duration delay, String model) {
    /** Responders of one office. */
    public static final int MAX_RESPONDERS = 2;

    public PnpOffer {
        if (!url.isEmpty() && deny != 0) {
            throw new IllegalArgumentException("deny: " + deny + " (expected: no url beside it)");
        }
        PnpRule.all(action(Placeholders.sample(url), deny)).after(delay);
    }

    /** That URL, at once and by the RFCs. */
    public static PnpOffer of(String url) {
        return new PnpOffer(url, 0, ResponderProfile.STANDARD, Duration.ZERO, "");
    }

    /** The same with that style. */
    public PnpOffer speaking(ResponderProfile other) {
        return new PnpOffer(url, deny, other, delay, model);
    }

    /** The same after that time. */
    public PnpOffer after(Duration other) {
        return new PnpOffer(url, deny, style, other, model);
    }

    /**
     * The rule that it follows.
     *
     * @param filled the URL with its placeholders replaced
     */
    public PnpRule rule(String filled) {
        return PnpRule.all(action(filled, deny)).forModel(model).after(delay);
    }

    private static PnpAction action(String url, int deny) {
        if (deny != 0) {
            return new PnpAction.Deny(deny, "Refused");
        }
        return url.isEmpty() ? new PnpAction.Ignore() : new PnpAction.Offer(url);
    }
}
