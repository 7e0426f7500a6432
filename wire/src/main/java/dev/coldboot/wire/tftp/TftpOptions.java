// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.tftp;

import dev.coldboot.wire.WireFormatException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is asked for beside a file, or agreed on (RFC 2347). Names match in any case; what a value must be is checked when
 * it is asked for, since options that nobody knows are to be ignored.
 *
 * @param values by name in lower case, in the order of the wire
 */
public record TftpOptions(Map<String, String> values) {
    /** None at all. */
    public static final TftpOptions NONE = new TftpOptions(Map.of());

    private static final String BLOCK_SIZE = "blksize";
    private static final String TIMEOUT = "timeout";
    private static final String TRANSFER_SIZE = "tsize";

    /** Digits of the longest number that is read: no file is larger. */
    private static final int MAX_DIGITS = 18;

    public TftpOptions {
        Map<String, String> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (name.isEmpty() || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("option: \"" + name + "\" (expected: a name, and no NUL)");
            }
            if (copy.put(lower, value) != null) {
                throw new IllegalArgumentException("option: " + lower + " stands twice (expected: once)");
            }
        });
        values = Collections.unmodifiableMap(copy);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** How many bytes a full block has (RFC 2348). */
    public TftpOptions withBlockSize(int bytes) {
        return with(BLOCK_SIZE, bytes);
    }

    /** After how long, in whole seconds, an unanswered packet is sent again (RFC 2349). */
    public TftpOptions withTimeout(Duration timeout) {
        return with(TIMEOUT, timeout.toSeconds());
    }

    /** How many bytes the file has; 0 in a request to read asks for it (RFC 2349). */
    public TftpOptions withTransferSize(long bytes) {
        return with(TRANSFER_SIZE, bytes);
    }

    private TftpOptions with(String name, long value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, Long.toString(value));
        return new TftpOptions(more);
    }

    /**
     * Bytes of a full block; empty where nothing is said of it.
     *
     * @throws WireFormatException when it is no number from 8 to 65464 (RFC 2348)
     */
    public OptionalInt blockSize() throws WireFormatException {
        OptionalLong size = number(BLOCK_SIZE, 8, TftpPacket.MAX_BLOCK_SIZE);
        return size.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) size.getAsLong());
    }

    /**
     * After how long an unanswered packet is sent again.
     *
     * @throws WireFormatException when it is no number of seconds from 1 to 255 (RFC 2349)
     */
    public Optional<Duration> timeout() throws WireFormatException {
        OptionalLong seconds = number(TIMEOUT, 1, 255);
        return seconds.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds.getAsLong()));
    }

    /**
     * Bytes of the file.
     *
     * @throws WireFormatException when it is no number
     */
    public OptionalLong transferSize() throws WireFormatException {
        return number(TRANSFER_SIZE, 0, Long.MAX_VALUE);
    }

    private OptionalLong number(String name, long least, long most) throws WireFormatException {
        String text = values.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        boolean isNumber = text.matches("[0-9]{1," + MAX_DIGITS + "}");
        long number = isNumber ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            String value = isNumber ? text : "of " + text.length() + " characters";
            String range = most == Long.MAX_VALUE ? "a number" : least + " to " + most;
            throw new WireFormatException(value + " (expected: " + range + ")", "TFTP option " + name, -1);
        }
        return OptionalLong.of(number);
    }
}
