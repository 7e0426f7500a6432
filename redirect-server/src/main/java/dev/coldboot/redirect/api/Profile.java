// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import java.util.Map;

/**
 * What several phones of a company share: a target, or a set of settings. The REST API calls it a provisioning profile, other
 * vendors' XML-RPC a server.
 *
 * @param uuid in lower case
 * @param name once in a company
 * @param productGroup UUID of the phones it is for; empty when for all
 * @param autoprovisioning whether its phones get it
 * @param url the target; empty when it has none
 * @param settings by the settings' UUIDs, without the target
 */
public record Profile(
        String uuid,
        String company,
        String name,
        String productGroup,
        boolean autoprovisioning,
        String url,
        Map<String, SettingValue> settings) {
    public Profile {
        settings = Map.copyOf(settings);
    }
}
