// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.phone.boot.OrderedPlan;
import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.phone.profile.SnomProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the settings are before anybody wrote them. Documented by the vendor: dhcp, pnp_config, provisioning_order,
 * log_level, setting_server of ordered firmware; seen in the field or inferred: the rest.
 */
public final class FactorySettings {
    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("dhcp", "on"),
            Map.entry("pnp_config", "on"),
            Map.entry("update_policy", "auto_update"),
            Map.entry("firmware_interval", "1440"),
            Map.entry("settings_refresh_timer", "0"),
            Map.entry("prov_polling_enabled", "off"),
            Map.entry("prov_polling_mode", "rel"),
            Map.entry("prov_polling_period", "86400"),
            Map.entry("prov_polling_time", ""),
            Map.entry("log_level", "5"),
            Map.entry("language", "English"),
            Map.entry("filter_registrar", "on"),
            Map.entry("challenge_reboot", "off"),
            Map.entry("challenge_checksync", "off"),
            Map.entry("retry_after_failed_register", "300"),
            Map.entry("setting_server", ""));

    private FactorySettings() {}

    /**
     * The defaults of a phone.
     *
     * @param redirectionBase {@code scheme://host[:port]} of the vendor's service as it is built into the phone
     */
    public static Map<String, String> of(SnomProfile profile, String redirectionBase) {
        Map<String, String> settings = new LinkedHashMap<>(COMMON);
        settings.put("phone_type", profile.model());
        if (profile.bootEngine() == BootEngine.ORDERED) {
            settings.put("setting_server", redirectionBase);
            settings.put("provisioning_order", OrderedPlan.FACTORY_ORDER);
        }
        return Collections.unmodifiableMap(settings);
    }
}
