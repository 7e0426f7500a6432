// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.log;

/**
 * How important a line is: a digit in old firmware, a name in new. Names and the digits 5 and up are seen; that errors are
 * 3 and warnings 4, as in syslog, is inferred.
 */
public enum LogLevel {
    ERROR(3),
    WARN(4),
    NOTICE(5),
    INFO(6),
    DEBUG0(7),
    DEBUG1(8),
    DEBUG2(9);

    /** {@code log_level} of the factory (vendor). */
    public static final int FACTORY = 5;

    private final int digit;

    LogLevel(int digit) {
        this.digit = digit;
    }

    /** 3, the most important, to 9. */
    public int digit() {
        return digit;
    }
}
