// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import dev.coldboot.phone.profile.LogFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The phone's memory of what it did, as log.htm shows it: the newest lines, up to a limit. */
public final class SystemLog {
    /** Lines that are kept; beyond them the oldest go. */
    public static final int CAPACITY = 500;

    /** What the clock of firmware 7.1.19 says at power up, before it knows the time (seen). */
    public static final LocalDateTime CLOCK_AT_POWER_UP = LocalDateTime.of(2001, 12, 24, 0, 0);

    private LogFormat format;
    private final ArrayDeque<LogLine> lines = new ArrayDeque<>();
    private int level = LogLevel.FACTORY;
    private ZoneOffset zone = ZoneOffset.UTC;
    private @Nullable Instant withoutTimeSince;

    public SystemLog(LogFormat format) {
        this.format = format;
    }

    public LogFormat format() {
        return format;
    }

    /** Other firmware writes other lines; those that are there stay as they are until power is lost. */
    public void write(LogFormat other) {
        format = other;
    }

    /** Forgets everything; the clock starts at {@link #CLOCK_AT_POWER_UP} until {@link #clockSet}. */
    public void poweredUp(Instant now) {
        lines.clear();
        withoutTimeSince = now;
    }

    /** The phone learnt the time, and how far east of UTC it is. */
    public void clockSet(ZoneOffset east) {
        withoutTimeSince = null;
        zone = east;
    }

    /** How far east of UTC the phone takes itself to be. */
    public ZoneOffset zone() {
        return zone;
    }

    /** Lines with a higher digit are not written from now on ({@code log_level}, 0 to 9). */
    public void restrictTo(int logLevel) {
        level = logLevel;
    }

    /** Writes a line; empty when its level is beyond {@code log_level}. */
    public Optional<LogLine> add(Instant now, LogText text) {
        if (text.level().digit() > level) {
            return Optional.empty();
        }
        if (lines.size() == CAPACITY) {
            lines.removeFirst();
        }
        LogLine line = new LogLine(stamp(now), text);
        lines.addLast(line);
        return Optional.of(line);
    }

    /** What the phone's clock says. */
    public LocalDateTime stamp(Instant now) {
        Instant since = withoutTimeSince;
        return since == null
                ? LocalDateTime.ofInstant(now, zone)
                : CLOCK_AT_POWER_UP.plus(Duration.between(since, now));
    }

    /** A copy of the lines up to that digit, oldest first. */
    public List<LogLine> lines(int upTo) {
        return lines.stream().filter(line -> line.level().digit() <= upTo).toList();
    }

    /** A copy of all lines, oldest first. */
    public List<LogLine> lines() {
        return List.copyOf(lines);
    }
}
