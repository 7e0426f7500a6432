// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

import dev.coldboot.phone.profile.LogFormat;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line of the system log as it goes to a syslog server (RFC 3164 section 4.1). A receiver that stores it as it came has
 * the line that was seen of firmware V10: {@code Feb 24 16:20:08 10.110.16.59 000413A34795 [INFO  ] PHN: text}. What
 * stands before that on the wire, facility 1 (user) and the severity of syslog, is inferred, as is the form of old
 * firmware with its digit.
 */
public final class SyslogMessage {
    /** Longer ones are cut (RFC 3164 section 4.1). */
    public static final int MAX_BYTES = 1_024;

    private static final int FACILITY = 1;
    private static final int DEBUG = 7;

    private SyslogMessage() {}

    /**
     * Writes it.
     *
     * @param phone who signs it by its address and MAC
     */
    public static Bytes of(LogLine line, LogFormat format, Ipv4Address phone, MacAddress mac) {
        String text = "<" + (FACILITY * 8 + severity(line.level())) + ">" + line.monthAndDay() + " " + line.time() + " "
                + phone + " " + mac + " "
                + switch (format) {
                    case DIGIT ->
                        "[" + line.level().digit() + "] " + line.text().text();
                    case NAMED -> line.named();
                };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.owning(bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, boundary(bytes)));
    }

    /** The digits of the levels are those of syslog (RFC 3164 section 4.1.1), as far as it has them. */
    private static int severity(LogLevel level) {
        return Math.min(level.digit(), DEBUG);
    }

    /** The last place up to the limit at which a character begins. */
    private static int boundary(byte[] utf8) {
        int at = MAX_BYTES;
        while ((utf8[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }
}
