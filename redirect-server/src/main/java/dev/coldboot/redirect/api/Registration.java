// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A phone that belongs to somebody, and where it is sent.
 *
 * @param company the owner: first come, first served
 * @param url the phone's own target; may hold {@code {mac}}, which the phone replaces; empty when it has none of its own
 * @param since when it was last written
 * @param profile what it shares with other phones of the company
 * @param details what only the REST API knows of
 */
public record Registration(
        MacAddress mac, String company, String url, Instant since, Optional<Profile> profile, Details details) {

    /** With nothing but a target, as XML-RPC makes it. */
    public Registration(MacAddress mac, String company, String url, Instant since) {
        this(mac, company, url, since, Optional.empty(), Details.NONE);
    }

    /**
     * What a phone has beside its target.
     *
     * @param name what people call it; may be empty
     * @param autoprovisioning whether the phone is told anything at all
     * @param settings by the settings' UUIDs, without the target
     */
    public record Details(String name, boolean autoprovisioning, Map<String, SettingValue> settings) {
        /** No name, no settings. */
        public static final Details NONE = new Details("", true, Map.of());

        public Details {
            settings = Map.copyOf(settings);
        }
    }

    /** Where the phone is sent: its own target, else its profile's; empty for "registered, not redirected". */
    public String target() {
        if (!details.autoprovisioning()) {
            return "";
        }
        return url.isEmpty() ? shared().map(Profile::url).orElse("") : url;
    }

    /** The settings that the phone is told beside the target, by UUID: the profile's, then its own. */
    public Map<String, SettingValue> settings() {
        if (!details.autoprovisioning()) {
            return Map.of();
        }
        Map<String, SettingValue> all =
                new LinkedHashMap<>(shared().map(Profile::settings).orElse(Map.of()));
        all.putAll(details.settings());
        return all;
    }

    /** The profile, where its phones get it. */
    private Optional<Profile> shared() {
        return profile.filter(Profile::autoprovisioning);
    }
}
