// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.profile.LogFormat;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.talk.ActionVariables;
import dev.coldboot.phone.talk.Identity;
import dev.coldboot.phone.talk.LineRegistrationConfig;
import dev.coldboot.phone.talk.NoticeRules;
import dev.coldboot.phone.talk.RegisterRetry;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the settings say of the phone's lines, each time as they are then. */
final class LineSettings {
    private final PhoneParts parts;
    private final SettingStore settings;
    private final Attachment attachment;

    LineSettings(PhoneParts parts, Attachment attachment) {
        this.parts = parts;
        this.settings = parts.settings;
        this.attachment = attachment;
    }

    /** An identity is active unless user_active says off, and has a name and a registrar (fidelity: I). */
    Map<Integer, Identity> active() {
        Map<Integer, Identity> active = new LinkedHashMap<>();
        for (int index = 1; index <= Identity.MAX; index++) {
            Identity identity = identity(index);
            boolean isOff = settings.value("user_active", index).equals("off");
            if (!isOff && !identity.user().isEmpty() && !identity.registrar().isEmpty()) {
                active.put(index, identity);
            }
        }
        return active;
    }

    private Identity identity(int index) {
        String expiry = settings.value("user_expiry", index).strip();
        return new Identity(
                index,
                settings.value("user_name", index),
                settings.value("user_pname", index),
                settings.value("user_pass", index),
                settings.value("user_host", index),
                settings.value("user_outbound", index),
                settings.value("user_realname", index),
                expiry.matches("[0-9]{1,9}") ? Integer.parseInt(expiry) : Identity.EXPIRY);
    }

    LineRegistrationConfig config() {
        return new LineRegistrationConfig(
                parts.profile(),
                userAgent(),
                parts.sipInstance(),
                local(),
                parts.resolver(attachment),
                // The vendor's page is of the D series; that older phones do not spread is inferred.
                RegisterRetry.of(
                        settings.value("retry_after_failed_register"),
                        parts.profile().logFormat() == LogFormat.NAMED));
    }

    /** User-Agent of SIP, whole. */
    String userAgent() {
        String agent = parts.profile().sipUserAgent();
        return settings.isOn("mac_info_in_sip_register") ? agent + " " + parts.config.mac() : agent;
    }

    /** Where the phone speaks SIP. */
    Endpoint local() {
        return new Endpoint(attachment.address(), parts.config.ports().sip());
    }

    /** @param registrars where they were found to be */
    NoticeRules noticeRules(Set<Ipv4Address> registrars, List<Identity> identities) {
        return new NoticeRules(
                settings.isOn("filter_registrar"),
                registrars,
                settings.isOn("challenge_reboot"),
                settings.isOn("challenge_checksync"),
                settings.isOn("allow_sip_settings")
                        && parts.profile().firmware().isAtLeast("8.7.3"),
                identities);
    }

    /** @param about the identity that an event happened to */
    ActionVariables variables(Optional<Identity> about) {
        return new ActionVariables(parts.config.mac(), attachment.address(), about, name -> {
            SettingName setting = SettingName.of(name);
            return setting.index().isPresent()
                    ? settings.value(setting.name(), setting.index().getAsInt())
                    : settings.value(setting.name());
        });
    }
}
