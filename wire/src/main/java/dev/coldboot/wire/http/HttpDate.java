// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP writes them, whole seconds in GMT (RFC 9110 section 5.6.7). */
final class HttpDate {
    private static final DateTimeFormatter WRITTEN = formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

    /** What a recipient must read beside that: the forms of RFC 850 and of C's asctime, which are older. */
    private static final List<DateTimeFormatter> READ = List.of(
            WRITTEN,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.US)
                    .withZone(ZoneOffset.UTC),
            formatter("EEE MMM ppd HH:mm:ss yyyy"));

    private static final int LONGEST = 40;

    private HttpDate() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }

    static String format(Instant instant) {
        return WRITTEN.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Empty for what is no date: conditions with such a one are as if they were not there (RFC 9110 section 13.1.3). */
    static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : READ) {
            try {
                if (text.length() <= LONGEST) {
                    return Optional.of(Instant.from(form.parse(text)));
                }
            } catch (DateTimeException another) {
                // Perhaps it is in the next form.
            }
        }
        return Optional.empty();
    }
}
