// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.firmware.FirmwareFinding;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SystemLog;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.FactorySettings;
import dev.coldboot.phone.settings.RebootSettings;
import dev.coldboot.phone.settings.SettingChange;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.settings.Writer;
import dev.coldboot.phone.talk.FetchAttempt;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.phone.talk.Lease;
import dev.coldboot.phone.talk.ResolverConfig;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsDocuments;
import dev.coldboot.wire.settings.SettingsText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the phone has for its whole life and every part of it needs. */
final class PhoneParts {
    /** Requests that a report has room for; the oldest ones tell how the phone booted. */
    static final int MAX_REQUESTS = 500;

    final PhoneConfig config;
    final RandomGenerator random;
    final SettingStore settings;
    final SystemLog log;
    final Outbox outbox;
    private final List<PhoneStatus.Request> requests = new ArrayList<>();
    private final Set<String> needingReboot = new LinkedHashSet<>();
    private SnomProfile profile;
    private String lastImage = "";
    private long exchanges;
    private @Nullable String sipInstance;

    PhoneParts(PhoneConfig config, RandomGenerator random) {
        this.config = config;
        this.profile = config.profile();
        this.random = random;
        this.settings = new SettingStore(FactorySettings.of(config.profile(), config.redirectionBase()));
        config.settings().forEach((name, value) -> settings.write(SettingName.of(name), value));
        this.log = new SystemLog(config.profile().logFormat());
        this.outbox = new Outbox(log);
        log.restrictTo(settings.number("log_level"));
    }

    /** The model with the firmware that runs now. */
    SnomProfile profile() {
        return profile;
    }

    /** Another firmware runs from now on; an image whose name has no version leaves the number as it was. */
    void loaded(FirmwareFinding.Load image) {
        image.version()
                .flatMap(version -> SnomProfiles.upgraded(profile, version))
                .ifPresent(other -> profile = other);
        lastImage = image.image().url().toString();
    }

    /** The URL of the image that was loaded last; empty text where none was. */
    String lastImage() {
        return lastImage;
    }

    /** How names are resolved by the servers of the lease. */
    ResolverConfig resolver(Attachment attachment) {
        return ResolverConfig.of(
                        attachment.address(), attachment.dns(), config.ports().dns())
                .withLocalPort(config.ports().dnsClient());
    }

    /** Replaces what stands in braces, as far as the firmware knows it. */
    Url expanded(Url url) {
        return FileNames.expanded(
                url,
                profile.replacesPhoneType() ? Optional.of(settings.value("phone_type")) : Optional.empty(),
                config.mac());
    }

    /**
     * Reads a settings document as the firmware does: the oldest knows text only.
     *
     * @throws WireFormatException when it can't be read
     */
    SettingsDocument decoded(Bytes document) throws WireFormatException {
        return profile.readsXmlSettings() ? SettingsDocuments.decode(document) : SettingsText.decode(document);
    }

    /** Settings that changed and take effect at the next boot only, where such a boot shall follow by itself. */
    Optional<String> takeNeedOfReboot() {
        Optional<String> taken =
                needingReboot.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", needingReboot));
        needingReboot.clear();
        return taken;
    }

    /** Remembers requests that were made, for reports, logins masked. */
    void requested(List<FetchAttempt> attempts) {
        for (FetchAttempt attempt : attempts) {
            if (requests.size() < MAX_REQUESTS) {
                requests.add(new PhoneStatus.Request(attempt.url().masked(), attempt.status(), attempt.bytes()));
            }
        }
    }

    /** The requests since power up, in order. */
    List<PhoneStatus.Request> requests() {
        return List.copyOf(requests);
    }

    /** What the phone forgets when it starts anew. */
    void poweredUp(Instant now) {
        requests.clear();
        needingReboot.clear();
        log.poweredUp(now);
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
                boolean needsReboot =
                        RebootSettings.needsReboot(change.setting().name());
                outbox.say(now, LogText.applyValue(change.name(), change.shownValue(), needsReboot));
                log.restrictTo(settings.number("log_level"));
                if (needsReboot
                        && change.writer() == Writer.PROVISIONING
                        && settings.isOn("auto_reboot_on_setting_change")) {
                    // "Must be at the top of the file to be effective" (C): what was written before it does not count.
                    needingReboot.add(change.name());
                }
            }
            case REFUSED -> {
                outbox.note(Kind.SETTING, change.toString());
                outbox.say(now, LogText.notPermitted(change.name()));
            }
            case UNCHANGED -> {}
        }
    }
}
