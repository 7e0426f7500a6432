// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import dev.coldboot.phone.profile.LogFormat;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One line of the system log.
 *
 * @param stamp what the phone's clock said
 */
public record LogLine(LocalDateTime stamp, LogText text) {
    private static final DateTimeFormatter DIGIT = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public LogLevel level() {
        return text.level();
    }

    /** Whether the wording is that of a real phone's log; else it is modelled. */
    public boolean isSeen() {
        return text.isSeen();
    }

    /** The line as the firmware writes it (both forms seen). */
    public String formatted(LogFormat format) {
        return switch (format) {
            case DIGIT -> "[" + level().digit() + "] " + DIGIT.format(stamp) + ": " + text.text();
            case NAMED -> monthAndDay() + " " + time() + "  " + named();
        };
    }

    /** {@code [NOTICE] PHN: text}, the level's name padded to six. */
    String named() {
        return String.format("[%-6s] %s: %s", level(), text.module(), text.text());
    }

    /** {@code Apr  2}: the day padded with a blank. */
    String monthAndDay() {
        return String.format("%s %2d", MONTH.format(stamp), stamp.getDayOfMonth());
    }

    /** {@code 18:30:58}. */
    String time() {
        return TIME.format(stamp);
    }
}
