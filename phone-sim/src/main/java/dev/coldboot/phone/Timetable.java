// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.settings.SettingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When the phone does something by itself. */
final class Timetable {
    /** What there is to do. */
    enum Timer {
        /** Power up again after going down. */
        RESTART,
        /** Look for settings, later than others: {@code max_boot_delay} (fidelity: C). */
        BOOT_DELAY,
        /** Fetch the settings anew: {@code settings_refresh_timer}. */
        REFRESH,
        /** Provision itself anew: {@code prov_polling_*}. */
        POLL,
        /** Look at the firmware file: {@code firmware_interval}. */
        FIRMWARE
    }

    /** Shorter periods would be a flood; not published (fidelity: I). */
    static final Duration SHORTEST_PERIOD = Duration.ofSeconds(10);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private final Map<Timer, Instant> timers = new EnumMap<>(Timer.class);

    void set(Timer timer, Instant at) {
        timers.put(timer, at);
    }

    void clear() {
        timers.clear();
    }

    /** When the first of them wants time to pass. */
    Optional<Instant> next() {
        return timers.values().stream().min(Instant::compareTo);
    }

    /** One whose time has come; it is done then. */
    Optional<Timer> due(Instant now) {
        Optional<Timer> found = timers.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        found.ifPresent(timers::remove);
        return found;
    }

    /** Plans what recurs while the phone is up. The first two are documented by the OEM, the last by the vendor. */
    void plan(Instant now, SettingStore settings, ZoneOffset zone, RandomGenerator random) {
        timers.remove(Timer.REFRESH);
        timers.remove(Timer.POLL);
        timers.remove(Timer.FIRMWARE);
        int refresh = settings.number("settings_refresh_timer");
        if (refresh > 0) {
            set(Timer.REFRESH, now.plus(period(refresh)));
        }
        if (settings.isOn("prov_polling_enabled")) {
            set(Timer.POLL, nextPoll(now, settings, zone, random));
        }
        int interval = settings.number("firmware_interval");
        if (interval > 0 && !settings.value("firmware_status").isBlank()) {
            set(Timer.FIRMWARE, now.plus(Duration.ofMinutes(interval)));
        }
    }

    private static Duration period(int seconds) {
        Duration wanted = Duration.ofSeconds(seconds);
        return wanted.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : wanted;
    }

    /**
     * {@code rel}: after the period. {@code abs}: at the time of day. {@code random}: some time within the period from the
     * time of day on, or from now on where none is set (the modes: O; the last one's beginning: I).
     */
    private static Instant nextPoll(Instant now, SettingStore settings, ZoneOffset zone, RandomGenerator random) {
        Duration period = period(settings.number("prov_polling_period"));
        Optional<Instant> atTime =
                timeOfDay(settings.value("prov_polling_time")).map(time -> next(now, time, zone));
        return switch (settings.value("prov_polling_mode")) {
            case "abs" -> atTime.orElse(now.plus(period));
            case "random" -> atTime.orElse(now).plusMillis(random.nextLong(period.toMillis()) + 1);
            default -> now.plus(period);
        };
    }

    private static Optional<LocalTime> timeOfDay(String text) {
        try {
            return Optional.of(LocalTime.parse(text.strip(), CLOCK));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Instant next(Instant now, LocalTime time, ZoneOffset zone) {
        ZonedDateTime today = now.atZone(zone).with(time);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
