// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a registration that failed is tried again: the setting retry_after_failed_register (vendor, D series). {@code 300}
 * is that many seconds, {@code 2,10} some time between them, {@code 3,6:300} the same at first, and from then on twice as
 * long each time, up to the last number; {@code 0} is never.
 *
 * @param least seconds of the first pause
 * @param most seconds of the first pause
 * @param longest seconds up to which the pause doubles; as most where it does not
 */
public record RegisterRetry(int least, int most, int longest) {
    /** The vendor's default. */
    public static final RegisterRetry FACTORY = every(300);

    /** Two weeks: the vendor's limit. */
    static final int LIMIT = 1_209_600;

    private static final Pattern FORM = Pattern.compile(
            "(?<least>[0-9]{1,9})(?:\\s*,\\s*(?<most>[0-9]{1,9}))?(?:\\s*:\\s*(?<longest>[0-9]{1,9}))?");

    public RegisterRetry {
        least = Math.min(least, LIMIT);
        most = Math.max(least, Math.min(most, LIMIT));
        longest = Math.max(most, Math.min(longest, LIMIT));
    }

    /** Always the same. */
    public static RegisterRetry every(int seconds) {
        return new RegisterRetry(seconds, seconds, seconds);
    }

    /**
     * Reads the setting; what cannot be read is {@link #FACTORY}.
     *
     * @param spreads whether a single number is meant longer or shorter by a tenth
     */
    public static RegisterRetry of(String setting, boolean spreads) {
        Matcher form = FORM.matcher(setting.strip());
        if (!form.matches()) {
            return FACTORY.spread(spreads);
        }
        int least = Integer.parseInt(form.group("least"));
        int most = form.group("most") == null ? least : Integer.parseInt(form.group("most"));
        boolean doubles = form.group("longest") != null;
        RegisterRetry read = new RegisterRetry(least, most, doubles ? Integer.parseInt(form.group("longest")) : most);
        return read.spread(spreads && form.group("most") == null && !doubles);
    }

    private RegisterRetry spread(boolean spreads) {
        int tenth = least / 10;
        return spreads ? new RegisterRetry(least - tenth, least + tenth, least + tenth) : this;
    }

    /**
     * How long to wait.
     *
     * @param before the pause before the failure, where that was one too
     * @return empty for never
     */
    Optional<Duration> next(@Nullable Duration before, RandomGenerator random) {
        if (longest == 0) {
            return Optional.empty();
        }
        if (before == null || longest == most) {
            long first = least == most ? least : least + random.nextInt(most - least + 1);
            return Optional.of(Duration.ofSeconds(Math.max(1, first)));
        }
        Duration doubled = before.multipliedBy(2);
        Duration end = Duration.ofSeconds(longest);
        return Optional.of(doubled.compareTo(end) < 0 ? doubled : end);
    }
}
