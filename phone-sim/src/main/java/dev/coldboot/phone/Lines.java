// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.talk.Identity;
import dev.coldboot.phone.talk.LineRegistration;
import dev.coldboot.phone.talk.LineRegistrationConfig;
import dev.coldboot.phone.talk.RegisterOutcome;
import dev.coldboot.phone.talk.ResolverConfig;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The phone's active identities at their registrars. They register while the boot is still looking for settings, as real
 * phones do (fidelity: C), and are looked at again when it is over.
 */
final class Lines {
    private final PhoneParts parts;
    private final Attachment attachment;
    private final Map<Integer, Line> lines = new TreeMap<>();
    private boolean changed;

    /** @param config what the registration was begun with */
    private record Line(LineRegistration registration, LineRegistrationConfig config) {}

    Lines(PhoneParts parts, Attachment attachment) {
        this.parts = parts;
        this.attachment = attachment;
    }

    /**
     * Starts what is new, starts anew what has other settings, stops what is gone. Registrars are told nothing of those
     * that stop (fidelity: I).
     */
    void review(Instant now) {
        Map<Integer, Identity> wanted = active(parts.settings);
        for (Line line : List.copyOf(lines.values())) {
            Identity known = line.registration().identity();
            if (!known.equals(wanted.get(known.index())) || !line.config().equals(config())) {
                parts.outbox.addAll(line.registration().abandon());
                lines.remove(known.index());
                changed = true;
            }
        }
        wanted.forEach((index, identity) -> {
            if (!lines.containsKey(index)) {
                begin(now, identity);
            }
        });
    }

    /** Registers anew: one of them, or all. */
    void reregister(Instant now, OptionalInt identity) {
        for (int index : List.copyOf(lines.keySet())) {
            Line line = lines.get(index);
            if (line != null && (identity.isEmpty() || identity.getAsInt() == index)) {
                parts.outbox.addAll(line.registration().abandon());
                lines.remove(index);
            }
        }
        review(now);
    }

    private void begin(Instant now, Identity identity) {
        LineRegistrationConfig config = config();
        LineRegistration registration = new LineRegistration(identity, config, parts.random);
        lines.put(identity.index(), new Line(registration, config));
        changed = true;
        parts.outbox.addAll(registration.begin(now));
        tell(now, registration);
    }

    /** An identity is active unless user_active says off, and has a name and a registrar (fidelity: I). */
    private static Map<Integer, Identity> active(SettingStore settings) {
        Map<Integer, Identity> active = new LinkedHashMap<>();
        for (int index = 1; index <= Identity.MAX; index++) {
            Identity identity = identity(settings, index);
            boolean isOff = settings.value("user_active", index).equals("off");
            if (!isOff && !identity.user().isEmpty() && !identity.registrar().isEmpty()) {
                active.put(index, identity);
            }
        }
        return active;
    }

    private static Identity identity(SettingStore settings, int index) {
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

    private LineRegistrationConfig config() {
        PhoneConfig config = parts.config;
        String agent = config.profile().sipUserAgent();
        return new LineRegistrationConfig(
                config.profile(),
                parts.settings.isOn("mac_info_in_sip_register") ? agent + " " + config.mac() : agent,
                parts.sipInstance(),
                new Endpoint(attachment.address(), config.sipPort()),
                ResolverConfig.of(attachment.address(), attachment.dns(), config.dnsPort())
                        .withLocalPort(config.dnsClientPort()),
                Duration.ofSeconds(parts.settings.number("retry_after_failed_register")));
    }

    void handle(Instant now, Input input) {
        for (Line line : lines.values()) {
            parts.outbox.addAll(line.registration().handle(now, input));
            tell(now, line.registration());
        }
    }

    private void tell(Instant now, LineRegistration registration) {
        Optional<RegisterOutcome> news = registration.takeNews();
        if (news.isEmpty()) {
            return;
        }
        changed = true;
        String aor = registration.identity().aor();
        if (news.get() instanceof RegisterOutcome.Registered registered) {
            parts.outbox.say(now, LogText.registered(aor, registered.seconds()));
        } else if (news.get() instanceof RegisterOutcome.NotRegistered failed) {
            String words = "Could not register at registrar as " + aor + ": " + failed.why();
            parts.outbox.say(now, LogText.modelled(LogLevel.WARN, LogModule.SIP, words));
        }
    }

    /** When one of them wants time to pass. */
    Optional<Instant> wakeAt() {
        return lines.values().stream()
                .map(line -> line.registration().wakeAt())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    List<PhoneStatus.Registered> registrations() {
        return lines.values().stream()
                .map(Line::registration)
                .map(line -> new PhoneStatus.Registered(
                        line.identity().index(), line.identity().aor(), line.status()))
                .toList();
    }

    /** Whether something changed since this was last asked. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    void abandon() {
        lines.values().forEach(line -> parts.outbox.addAll(line.registration().abandon()));
        lines.clear();
    }
}
