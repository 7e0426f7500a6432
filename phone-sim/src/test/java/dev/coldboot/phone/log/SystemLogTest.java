// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.LogFormat;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemLogTest {
    private static final Instant JANUARY = Instant.parse("2013-01-03T15:26:28Z");
    private static final Instant APRIL = Instant.parse("2019-04-02T18:30:58Z");

    @Test
    void writes_the_line_of_a_meeting_point_with_8_4_35() throws WireFormatException {
        SystemLog log = new SystemLog(LogFormat.DIGIT);

        log.add(JANUARY, LogText.fetching(Url.parse("http://gs5/config_snom/14//phone_book.xml")));

        assertThat(log.lines().get(0).formatted(log.format()))
                .isEqualTo("[5] 3/1/2013 15:26:28: Fetching URL: http://gs5:80/config_snom/14//phone_book.xml");
    }

    @Test
    void writes_the_lines_of_the_vendors_debug_page() throws WireFormatException {
        SystemLog log = new SystemLog(LogFormat.NAMED);

        log.add(APRIL, LogText.fetching(Url.parse("http://user:secret@localhost/settings.htm?settings=save&x=y")));
        log.add(APRIL, LogText.couldNotResolve("localhost"));
        log.add(APRIL, LogText.webClientCouldNotResolve("localhost"));
        log.add(APRIL, LogText.actionUrlRejected(400));

        assertThat(log.lines())
                .extracting(line -> line.formatted(log.format()))
                .containsExactly(
                        "Apr  2 18:30:58  [NOTICE] PHN: Fetching URL: http://:...@localhost:80/settings.htm?...",
                        "Apr  2 18:30:58  [WARN  ] PHN: Could not resolve host >localhost<",
                        "Apr  2 18:30:58  [WARN  ] WEBCLIENT: Could not resolve host localhost",
                        "Apr  2 18:30:58  [NOTICE] PHN: Server rejected Action URL request with 400 ><");
    }

    @Test
    void writes_values_refusals_and_registrations_as_seen() {
        assertThat(LogText.applyValue("hide_identity", "false", false).text())
                .isEqualTo(
                        "apply_value: hide_identity = 'false', set.need_apply: 0, finished: 1, need reboot to apply: 0");
        assertThat(LogText.notPermitted("fkey_icon_type3").text())
                .isEqualTo("Writing to parameter fkey_icon_type3 is not permitted");
        assertThat(LogText.registered("random_one@10.110.22.37", 3600).text())
                .isEqualTo("Registered at registrar as random_one@10.110.22.37 (Expires: 3600 secs)");
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "4, 2", "5, 3", "6, 4", "7, 5", "8, 6", "9, 7"})
    void keeps_lines_up_to_the_log_level(int level, int kept) {
        SystemLog log = new SystemLog(LogFormat.NAMED);
        log.restrictTo(level);

        for (LogLevel each : LogLevel.values()) {
            log.add(APRIL, LogText.modelled(each, LogModule.PHN, "line"));
        }

        assertThat(log.lines()).hasSize(kept);
        assertThat(log.lines(4)).hasSize(Math.min(kept, 2));
    }

    @Test
    void the_clock_starts_at_christmas_2001_until_the_time_is_known() {
        SystemLog log = new SystemLog(LogFormat.DIGIT);
        log.poweredUp(JANUARY);

        log.add(JANUARY.plusSeconds(19), LogText.couldNotResolve("early"));
        log.clockSet(ZoneOffset.ofHours(1));
        log.add(JANUARY.plusSeconds(20), LogText.couldNotResolve("late"));

        assertThat(log.lines())
                .extracting(line -> line.formatted(log.format()))
                .containsExactly(
                        "[4] 24/12/2001 00:00:19: Could not resolve host >early<",
                        "[4] 3/1/2013 16:26:48: Could not resolve host >late<");
    }

    @Test
    void forgets_the_oldest_line_first() {
        SystemLog log = new SystemLog(LogFormat.NAMED);

        for (int i = 0; i <= SystemLog.CAPACITY; i++) {
            log.add(APRIL, LogText.couldNotResolve("h" + i));
        }

        assertThat(log.lines()).hasSize(SystemLog.CAPACITY);
        assertThat(log.lines().get(0).text().text()).isEqualTo("Could not resolve host >h1<");
    }

    @Test
    void a_value_with_line_breaks_stays_one_line_and_a_long_one_is_cut() {
        assertThat(LogText.couldNotResolve("a\r\nb").text()).isEqualTo("Could not resolve host >a??b<");
        assertThat(LogText.couldNotResolve("a".repeat(10_000)).text()).hasSize(LogText.MAX_LENGTH + 3);
    }
}
