// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Order;
import java.util.List;

/** What one may tell a responder while it runs; phones learn of it with their next SUBSCRIBE. */
public sealed interface PnpOrder extends Order {
    /** Offer this URL to phones that no rule fits. */
    record OfferUrl(String url) implements PnpOrder {
        /** Refused here, so that whoever gives the order is told. */
        public OfferUrl {
            url = new PnpAction.Offer(url).url();
        }

        @Override
        public String toString() {
            return new PnpAction.Offer(url).toString();
        }
    }

    /** Judge by these rules, in this order, in place of the former ones. */
    record UseRules(List<PnpRule> rules) implements PnpOrder {
        public UseRules {
            rules = List.copyOf(rules);
        }
    }

    /** Open the ears. */
    record SwitchOn() implements PnpOrder {}

    /** Close the ears and forget every phone. */
    record SwitchOff() implements PnpOrder {}
}
