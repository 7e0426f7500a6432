// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SystemLog;
import dev.coldboot.phone.settings.FactorySettings;
import dev.coldboot.phone.settings.SettingChange;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.talk.Lease;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the phone has for its whole life and every part of it needs. */
final class PhoneParts {
    final PhoneConfig config;
    final RandomGenerator random;
    final SettingStore settings;
    final SystemLog log;
    final Outbox outbox;
    private long exchanges;
    private @Nullable String sipInstance;

    PhoneParts(PhoneConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
        this.settings = new SettingStore(FactorySettings.of(config.profile(), config.redirectionBase()));
        config.settings().forEach((name, value) -> settings.write(SettingName.of(name), value));
        this.log = new SystemLog(config.profile().logFormat());
        this.outbox = new Outbox(log);
        log.restrictTo(settings.number("log_level"));
    }

    /** A number for an HTTP exchange, never used before. */
    long nextExchange() {
        return ++exchanges;
    }

    /** The UUID by which registrars know the phone: random, as in the trace, and the same for its whole life. */
    String sipInstance() {
        String known = sipInstance;
        if (known == null) {
            // Version 4 and variant 10 (RFC 4122 section 4.4).
            long high = (random.nextLong() & ~0xF000L) | 0x4000L;
            long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
            known = new UUID(high, low).toString();
            sipInstance = known;
        }
        return known;
    }

    /** Keeps what a lease says in the settings that the vendor's page "DHCP options" names; 15 and 42 by inference. */
    void keep(Instant now, Lease lease) {
        lease.mask().ifPresent(mask -> keep(now, "netmask", mask.toString()));
        lease.router().ifPresent(router -> keep(now, "gateway", router.toString()));
        for (int i = 0; i < lease.dns().size(); i++) {
            keep(now, "dns_server" + (i + 1), lease.dns().get(i).toString());
        }
        lease.domain().ifPresent(domain -> keep(now, "dns_domain", domain));
        lease.ntp().ifPresent(server -> keep(now, "ntp_server", server.toString()));
        lease.hostName().ifPresent(name -> keep(now, "phone_name", name));
    }

    /** Writes a setting in the name of the firmware. */
    void keep(Instant now, String name, String value) {
        tell(now, settings.keep(name, value));
    }

    /** What was written, name or {@code name[index]} to value, passwords and logins masked. */
    Map<String, String> shownSettings() {
        Map<String, String> shown = new LinkedHashMap<>();
        settings.written().forEach(setting -> shown.put(setting.key(), SettingChange.shown(setting)));
        return shown;
    }

    /** Tells journal and system log what became of a setting; one that is as it was is no event. */
    void tell(Instant now, SettingChange change) {
        switch (change.result()) {
            case APPLIED -> {
                outbox.note(Kind.SETTING, change.toString());
                outbox.say(now, LogText.applyValue(change.name(), change.shownValue(), false));
                log.restrictTo(settings.number("log_level"));
            }
            case REFUSED -> {
                outbox.note(Kind.SETTING, change.toString());
                outbox.say(now, LogText.notPermitted(change.name()));
            }
            case UNCHANGED -> {}
        }
    }
}
