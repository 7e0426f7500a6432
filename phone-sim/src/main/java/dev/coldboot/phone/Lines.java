// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Input;
import dev.coldboot.phone.boot.BootMove;
import dev.coldboot.phone.boot.Turn;
import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogModule;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.talk.ActionEvent;
import dev.coldboot.phone.talk.ActionVariables;
import dev.coldboot.phone.talk.Identity;
import dev.coldboot.phone.talk.LineRegistration;
import dev.coldboot.phone.talk.LineRegistrationConfig;
import dev.coldboot.phone.talk.NoticeRules;
import dev.coldboot.phone.talk.RegisterOutcome;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phone's active identities at their registrars. They register while the boot is still looking for settings, as real
 * phones do (fidelity: C), and are looked at again when it is over. Where none of them is registered for as long as
 * reboot_after_nr says, they want a reboot.
 */
final class Lines implements Conversation {
    /** Events that wait to be taken; beyond them the oldest go. */
    static final int MAX_EVENTS = 3 * Identity.MAX;

    private final PhoneParts parts;
    private final LineSettings settings;
    private final Map<Integer, Line> lines = new TreeMap<>();
    private final ArrayDeque<LineEvent> events = new ArrayDeque<>();
    private @Nullable Instant unregisteredSince;
    private @Nullable String reboot;
    private String lastNews = "";
    private boolean changed;

    /** @param config what the registration was begun with */
    private record Line(LineRegistration registration, LineRegistrationConfig config) {}

    Lines(PhoneParts parts, Attachment attachment) {
        this.parts = parts;
        this.settings = new LineSettings(parts, attachment);
    }

    /**
     * Starts what is new, starts anew what has other settings, stops what is gone. Registrars are told nothing of those
     * that stop (fidelity: I).
     */
    void review(Instant now) {
        Map<Integer, Identity> wanted = settings.active();
        for (Line line : List.copyOf(lines.values())) {
            Identity known = line.registration().identity();
            if (!known.equals(wanted.get(known.index())) || !line.config().equals(settings.config())) {
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
        watch(now);
    }

    private void begin(Instant now, Identity identity) {
        LineRegistrationConfig config = settings.config();
        LineRegistration registration = new LineRegistration(identity, config, parts.random);
        lines.put(identity.index(), new Line(registration, config));
        changed = true;
        parts.outbox.addAll(registration.begin(now));
        tell(now, registration, false);
    }

    /** Registers a line now, or all of them where none is named ({@code REREGISTER}, vendor). */
    void reRegister(Instant now, OptionalInt index) {
        for (Line line : named(index)) {
            boolean was = line.registration().isRegistered();
            parts.outbox.addAll(line.registration().registerNow(now));
            tell(now, line.registration(), was);
        }
        watch(now);
    }

    /** Logs a line off, or all of them where none is named ({@code LOGOFFLINE}, {@code LOGOFFALL}, vendor). */
    void logOff(Instant now, OptionalInt index) {
        for (Line line : named(index)) {
            LineRegistration registration = line.registration();
            if (!registration.isLoggedOff()) {
                changed = true;
                add(new LineEvent(ActionEvent.LOGGED_OFF, registration.identity()));
            }
            parts.outbox.addAll(registration.logOff(now));
            tell(now, registration, false);
        }
        watch(now);
    }

    private List<Line> named(OptionalInt index) {
        return lines.values().stream()
                .filter(line ->
                        index.isEmpty() || line.registration().identity().index() == index.getAsInt())
                .toList();
    }

    @Override
    public void handle(Instant now, Input input) {
        for (Line line : lines.values()) {
            boolean was = line.registration().isRegistered();
            parts.outbox.addAll(line.registration().handle(now, input));
            tell(now, line.registration(), was);
        }
        watch(now);
    }

    private void tell(Instant now, LineRegistration registration, boolean wasRegistered) {
        Optional<RegisterOutcome> news = registration.takeNews();
        if (news.isEmpty()) {
            return;
        }
        changed = true;
        String aor = registration.identity().aor();
        if (news.get() instanceof RegisterOutcome.Registered registered) {
            lastNews = aor + " for " + registered.seconds() + " s";
            parts.outbox.say(now, LogText.registered(aor, registered.seconds()));
            if (!wasRegistered) {
                add(new LineEvent(ActionEvent.LOGGED_ON, registration.identity()));
            }
        } else if (news.get() instanceof RegisterOutcome.NotRegistered failed) {
            String words = "Could not register at registrar as " + aor + ": " + failed.why();
            lastNews = aor + ": " + failed.why();
            parts.outbox.say(now, LogText.modelled(LogLevel.WARN, LogModule.SIP, words));
            add(new LineEvent(ActionEvent.REGISTRATION_FAILED, registration.identity()));
        } else if (news.get() instanceof RegisterOutcome.Unregistered) {
            parts.outbox.say(
                    now, LogText.modelled(LogLevel.INFO, LogModule.SIP, "Unregistered at registrar as " + aor));
        }
    }

    private void add(LineEvent event) {
        if (events.size() == MAX_EVENTS) {
            events.removeFirst();
        }
        events.add(event);
    }

    /** What happened since this was last asked, in order. */
    List<LineEvent> takeEvents() {
        List<LineEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** Since when none of the lines that nobody logged off is registered (fidelity: I). */
    private void watch(Instant now) {
        List<LineRegistration> wanted = lines.values().stream()
                .map(Line::registration)
                .filter(line -> !line.isLoggedOff())
                .toList();
        if (wanted.isEmpty() || wanted.stream().anyMatch(LineRegistration::isRegistered)) {
            unregisteredSince = null;
        } else if (unregisteredSince == null) {
            unregisteredSince = now;
        }
        if (rebootAt().filter(at -> !now.isBefore(at)).isPresent()) {
            unregisteredSince = now;
            reboot = "not registered for " + parts.settings.number("reboot_after_nr") + " min (reboot_after_nr)";
        }
    }

    /** When the phone is to reboot because nobody takes its lines: reboot_after_nr minutes (seen: GS3), 0 is never. */
    private Optional<Instant> rebootAt() {
        Instant since = unregisteredSince;
        int minutes = parts.settings.number("reboot_after_nr");
        return since == null || minutes == 0 ? Optional.empty() : Optional.of(since.plus(Duration.ofMinutes(minutes)));
    }

    /** Why the phone is to reboot, where it is to since this was last asked. */
    Optional<String> takeReboot() {
        Optional<String> taken = Optional.ofNullable(reboot);
        reboot = null;
        return taken;
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Stream.concat(
                        lines.values().stream().map(line -> line.registration().wakeAt()), Stream.of(rebootAt()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** User-Agent of SIP, whole. */
    String userAgent() {
        return settings.userAgent();
    }

    /** Whom the phone obeys by SIP, as its settings and registrations are now. */
    NoticeRules noticeRules() {
        List<LineRegistration> all =
                lines.values().stream().map(Line::registration).toList();
        return settings.noticeRules(
                all.stream()
                        .map(LineRegistration::server)
                        .flatMap(Optional::stream)
                        .map(Endpoint::address)
                        .collect(Collectors.toSet()),
                all.stream().map(LineRegistration::identity).toList());
    }

    /** What stands for the variables of an action URL. */
    ActionVariables variables(Optional<Identity> about) {
        return settings.variables(about);
    }

    /** Whether a registrar took one of the lines; empty while they wait for the answers. */
    Optional<BootMove> turn() {
        List<LineRegistration> all =
                lines.values().stream().map(Line::registration).toList();
        if (all.stream().anyMatch(LineRegistration::isRegistered)) {
            return Optional.of(BootMove.of(Turn.REGISTERED, lastNews));
        }
        return all.stream().allMatch(line -> line.status().isPresent())
                ? Optional.of(BootMove.of(Turn.UNREGISTERED, lastNews))
                : Optional.empty();
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

    @Override
    public void abandon() {
        lines.values().forEach(line -> parts.outbox.addAll(line.registration().abandon()));
        lines.clear();
        events.clear();
        unregisteredSince = null;
        reboot = null;
    }
}
