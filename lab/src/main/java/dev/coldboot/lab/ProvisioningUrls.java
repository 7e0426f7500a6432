// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.lab.scenario.Placeholders;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands in a running lab for the placeholders of a scenario.
 *
 * @param values by placeholder; without those of which the lab has no server
 */
record ProvisioningUrls(Map<String, String> values) {
    ProvisioningUrls {
        values = Map.copyOf(values);
    }

    /** A text of the scenario as it goes over the wire. */
    String fill(String text) {
        return Placeholders.fill(text, values);
    }

    /** The same for a phone with a token of its own. */
    String fill(String text, String token) {
        Map<String, String> more = new HashMap<>(values);
        more.put(Placeholders.TOKEN, token);
        return Placeholders.fill(text, more);
    }

    /** The URL with a query, as provisioning scripts want it: what a person types where the scenario does not say. */
    String query() {
        return fill(Placeholders.APS + "/prv2.php?mac={mac}");
    }
}
