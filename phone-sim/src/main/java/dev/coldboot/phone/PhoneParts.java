// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.firmware.FirmwareFinding;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SystemLog;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.Change;
import dev.coldboot.phone.settings.FactorySettings;
import dev.coldboot.phone.settings.PhoneContents;
import dev.coldboot.phone.settings.PhoneMemory;
import dev.coldboot.phone.settings.SettingChange;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.settings.SettingRules;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.settings.Writer;
import dev.coldboot.phone.talk.FetchAttempt;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.phone.talk.Lease;
import dev.coldboot.phone.talk.ResolverConfig;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsDocuments;
import dev.coldboot.wire.settings.SettingsItem;
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
    final PhoneContents contents = new PhoneContents();
    final SystemLog log;
    final Outbox outbox;
    final BootTrail trail = new BootTrail();
    private final List<PhoneStatus.Request> requests = new ArrayList<>();
    private final Set<String> needingReboot = new LinkedHashSet<>();
    private SnomProfile profile;
    private String lastImage = "";
    /** Whether something is to be kept that is not kept yet. */
    private boolean forgetful;
    /** Whether somebody who looks at the settings would see others than when it was last asked. */
    private boolean wroteSettings;

    private long exchanges;
    private @Nullable String sipInstance;

    PhoneParts(PhoneConfig config, RandomGenerator random) {
        this.config = config;
        this.profile = config.profile();
        this.random = random;
        this.settings = new SettingStore(factory(), SettingRules.of(profile.firmware()));
        this.log = new SystemLog(profile.logFormat());
        this.outbox = new Outbox(log);
        config.memory().ifPresent(this::remember);
        config.settings().forEach((name, value) -> settings.write(SettingName.of(name), value));
        log.restrictTo(settings.number("log_level"));
    }

    private Map<String, String> factory() {
        return FactorySettings.of(profile, config.redirectionBase());
    }

    /** A memory that cannot be read is that of a new phone, and says so; it is not overwritten before something is kept. */
    private void remember(Bytes kept) {
        try {
            PhoneMemory memory = PhoneMemory.decode(kept);
            String firmware = memory.facts().getOrDefault(PhoneMemory.FIRMWARE, "");
            if (!firmware.isEmpty()) {
                runs(FirmwareVersion.parse(firmware));
            }
            memory.restore(settings, contents);
            lastImage = memory.facts().getOrDefault(PhoneMemory.IMAGE_URL, "");
            sipInstance = memory.facts().get(PhoneMemory.SIP_INSTANCE);
        } catch (WireFormatException e) {
            outbox.note(Kind.DROPPED, "what was kept without power: " + e.getMessage() + ": beginning as a new phone");
        }
    }

    private void runs(FirmwareVersion version) {
        SnomProfiles.upgraded(profile, version).ifPresent(other -> {
            profile = other;
            settings.runsUnder(factory(), SettingRules.of(version));
            log.write(other.logFormat());
        });
    }

    /** What is to be kept over the loss of power, if that changed since it was last asked, and somebody keeps it. */
    Optional<Bytes> takeMemory() {
        if (!config.keepsMemory() || !forgetful) {
            return Optional.empty();
        }
        forgetful = false;
        Map<String, String> facts = Map.of(
                PhoneMemory.FIRMWARE, profile.firmware().toString(),
                PhoneMemory.SIP_INSTANCE, sipInstance(),
                PhoneMemory.IMAGE_URL, lastImage);
        return Optional.of(PhoneMemory.of(settings, contents, facts).encode());
    }

    /** The model with the firmware that runs now. */
    SnomProfile profile() {
        return profile;
    }

    /** Another firmware runs from now on; an image whose name has no version leaves the number as it was. */
    void loaded(FirmwareFinding.Load image) {
        image.version().ifPresent(this::runs);
        forgetful = true;
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
        settings.reboot();
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
        // Kept, without effect: there is no VLAN here. The names of the settings are inferred.
        boolean looksInside = profile.readsVlanInOption43();
        lease.provisioning().vlanId(looksInside).ifPresent(id -> keep(now, "vlan_id", id));
        lease.provisioning().vlanPriority(looksInside).ifPresent(priority -> keep(now, "vlan_qos", priority));
    }

    /** Whether settings were written since this was last asked. */
    boolean takeWritten() {
        boolean taken = wroteSettings;
        wroteSettings = false;
        return taken;
    }

    /** Writes a setting in the name of the firmware. */
    void keep(Instant now, String name, String value) {
        tell(now, settings.keep(name, value));
    }

    /** What was written, name or {@code name[index]} to value, passwords and logins masked. */
    Map<String, String> shownSettings() {
        Map<String, String> shown = new LinkedHashMap<>();
        settings.written().forEach(setting -> shown.put(setting.key(), SecretSettings.shown(setting)));
        return shown;
    }

    /** Takes what a document says, and tells what became of it. */
    void apply(Instant now, SettingsItem item) {
        contents.apply(item, settings).forEach(change -> tell(now, change));
    }

    /** Back to the factory; the firmware stays, it is no setting. */
    void reset() {
        settings.reset();
        contents.reset();
        forgetful = true;
        log.restrictTo(settings.number("log_level"));
    }

    /** Tells journal and system log what became of something; what is as it was is no event. */
    void tell(Instant now, Change change) {
        if (change instanceof SettingChange setting) {
            tell(now, setting);
        } else {
            forgetful |= !change.isRefused();
            LogLevel level = change.isRefused() ? LogLevel.NOTICE : LogLevel.DEBUG0;
            outbox.note(Kind.SETTING, change.toString());
            outbox.say(now, LogText.modelled(level, LogModule.PHN, change.toString()));
        }
    }

    private void tell(Instant now, SettingChange change) {
        switch (change.result()) {
            case APPLIED -> {
                forgetful = true;
                wroteSettings = true;
                boolean needsReboot = change.needsReboot() && change.writer() != Writer.PHONE;
                outbox.note(Kind.SETTING, change.toString());
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
