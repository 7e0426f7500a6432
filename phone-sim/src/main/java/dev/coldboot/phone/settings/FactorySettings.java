// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.phone.boot.OrderedPlan;
import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.phone.profile.SnomProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the settings are before anybody wrote them. */
public final class FactorySettings {
    /** The vendor says so. */
    private static final Map<String, String> DOCUMENTED = Map.ofEntries(
            Map.entry("dhcp", "on"),
            Map.entry("pnp_config", "on"),
            Map.entry("log_level", "5"),
            Map.entry("http_user", ""),
            Map.entry("http_pass", ""),
            Map.entry("http_port", "80"),
            Map.entry("https_port", "443"),
            Map.entry("admin_mode_password", "0000"));

    /**
     * The OEM says so of prov_polling_enabled; the rest is seen with servers, or inferred from what the setting is for
     * (fidelity: C, I).
     */
    private static final Map<String, String> INFERRED = Map.ofEntries(
            Map.entry("retry_after_failed_register", "300"),
            Map.entry("prov_polling_enabled", "off"),
            Map.entry("max_boot_delay", "0"),
            Map.entry("setting_server", ""),
            Map.entry("update_policy", "auto_update"),
            Map.entry("firmware_status", ""),
            Map.entry("firmware_interval", "1440"),
            Map.entry("settings_refresh_timer", "0"),
            Map.entry("prov_polling_mode", "rel"),
            Map.entry("prov_polling_period", "86400"),
            Map.entry("prov_polling_time", ""),
            Map.entry("subscribe_config", "on"),
            Map.entry("auto_reboot_on_setting_change", "off"),
            Map.entry("reboot_after_nr", "0"),
            Map.entry("ethernet_replug", "nothing"),
            Map.entry("http_client_user", ""),
            Map.entry("http_client_pass", ""),
            Map.entry("http_proxy", ""),
            Map.entry("ip_adr", ""),
            Map.entry("netmask", ""),
            Map.entry("gateway", ""),
            Map.entry("dns_domain", ""),
            Map.entry("dns_server1", ""),
            Map.entry("dns_server2", ""),
            Map.entry("ntp_server", ""),
            Map.entry("phone_name", ""),
            Map.entry("vlan_id", ""),
            Map.entry("lldp_enable", "on"),
            Map.entry("language", "English"),
            Map.entry("web_language", "English"),
            Map.entry("http_scheme", "off"),
            Map.entry("webserver_type", "http_https"),
            Map.entry("restrict_uri_queries", "off"),
            Map.entry("admin_mode", "on"),
            Map.entry("syslog_server", ""),
            Map.entry("network_id_port", ""),
            Map.entry("filter_registrar", "on"),
            Map.entry("challenge_reboot", "off"),
            Map.entry("challenge_checksync", "off"));

    /** Each identity and each key begins with these: a key is a line (vendor), the rest: fidelity I. */
    private static final Map<String, String> OF_EACH = Map.of(
            "user_active", "on",
            "user_expiry", "3600",
            "fkey", "line",
            "fkey_context", "active");

    private FactorySettings() {}

    /**
     * The defaults of a phone.
     *
     * @param redirectionBase {@code scheme://host[:port]} of the vendor's service as it is built into the phone
     */
    public static Map<String, String> of(SnomProfile profile, String redirectionBase) {
        Map<String, String> settings = new LinkedHashMap<>(DOCUMENTED);
        settings.putAll(INFERRED);
        settings.put("phone_type", profile.model());
        if (profile.bootEngine() == BootEngine.ORDERED) {
            // Documented but for use_hidden_tags, which is said to be in the way of remote control (fidelity: I).
            settings.put("setting_server", redirectionBase);
            settings.put("provisioning_order", OrderedPlan.FACTORY_ORDER);
            settings.put("pnp_server", "");
            settings.put("update_server", "");
            settings.put("update_filename", "");
            settings.put("allow_sip_settings", "off");
            settings.put("mac_info_in_sip_register", "off");
            settings.put("use_hidden_tags", "on");
        }
        return Collections.unmodifiableMap(settings);
    }

    /** The default of a setting that every identity or key has; empty text where there is none. */
    static String ofEach(String name) {
        return Objects.requireNonNullElse(OF_EACH.get(name), "");
    }
}
