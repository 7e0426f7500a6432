// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.LogFormat;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogMessageTest {
    private static final Ipv4Address PHONE = Ipv4Address.of("10.110.16.59");
    private static final MacAddress MAC = MacAddress.of("000413A34795");

    private static String sent(LogFormat format, LocalDateTime stamp, LogText text) {
        return SyslogMessage.of(new LogLine(stamp, text), format, PHONE, MAC).utf8();
    }

    @Test
    void a_receiver_stores_the_line_that_was_seen_of_v10() {
        String sent = sent(
                LogFormat.NAMED,
                LocalDateTime.of(2021, 2, 24, 16, 20, 8),
                LogText.modelled(LogLevel.INFO, LogModule.PHN, "ALS_VALUE:180"));

        assertThat(sent).isEqualTo("<14>Feb 24 16:20:08 10.110.16.59 000413A34795 [INFO  ] PHN: ALS_VALUE:180");
    }

    @Test
    void old_firmware_has_its_digit() {
        String sent = sent(
                LogFormat.DIGIT,
                LocalDateTime.of(2001, 12, 4, 0, 0, 9),
                LogText.modelled(LogLevel.NOTICE, LogModule.PHN, "hello"));

        assertThat(sent).isEqualTo("<13>Dec  4 00:00:09 10.110.16.59 000413A34795 [5] hello");
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 11", "WARN, 12", "NOTICE, 13", "INFO, 14", "DEBUG0, 15", "DEBUG1, 15", "DEBUG2, 15"})
    void the_priority_is_of_facility_user_and_the_level(LogLevel level, int priority) {
        String sent = sent(
                LogFormat.NAMED, LocalDateTime.of(2021, 2, 24, 16, 20, 8), LogText.modelled(level, LogModule.SIP, "x"));

        assertThat(sent).startsWith("<" + priority + ">Feb 24");
    }

    @Test
    void a_long_line_is_cut_between_characters() {
        LogText text = LogText.modelled(LogLevel.INFO, LogModule.PHN, "a" + "\u20ac".repeat(600));

        Bytes sent = SyslogMessage.of(
                new LogLine(LocalDateTime.of(2021, 2, 24, 16, 20, 8), text), LogFormat.NAMED, PHONE, MAC);

        assertThat(sent.size()).isBetween(SyslogMessage.MAX_BYTES - 2, SyslogMessage.MAX_BYTES);
        assertThat(sent.utf8()).endsWith("\u20ac\u20ac").doesNotContain("\ufffd");
    }

    @Test
    void a_line_is_one_line() {
        String sent = sent(
                LogFormat.NAMED,
                LocalDateTime.of(2021, 2, 24, 16, 20, 8),
                LogText.modelled(LogLevel.INFO, LogModule.PHN, "a\r\n<0>b"));

        assertThat(sent).endsWith(" PHN: a??<0>b");
    }
}
