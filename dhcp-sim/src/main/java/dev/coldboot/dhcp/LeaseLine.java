// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A lease as a line of text: address, state, end, MAC, client and a checksum, such as {@code 192.168.1.10 BOUND
 * 2026-01-01T01:00:00Z 000413241234 01000413241234 4b1d7b0e}. The checksum tells a line that was torn in two by a crash.
 */
public final class LeaseLine {
    /** More than the longest line: a client identifier has at most 255 bytes where it is not split. */
    public static final int MAX_LENGTH = 4_096;

    private static final String NOBODY = "-";
    private static final HexFormat HEX = HexFormat.of();

    private LeaseLine() {}

    /** The line, without its end. */
    public static String of(Lease lease) {
        String client = lease.client().isEmpty() ? NOBODY : lease.client().hex();
        String text = String.join(
                " ",
                lease.address().toString(),
                lease.state().name(),
                lease.until().toString(),
                lease.mac().toString(),
                client);
        return text + " " + checksum(text);
    }

    /**
     * Reads a line.
     *
     * @throws WireFormatException when it is none, or not whole
     */
    public static Lease parse(String line) throws WireFormatException {
        int space = line.lastIndexOf(' ');
        if (space < 0 || line.length() > MAX_LENGTH) {
            throw malformed(line.length() + " characters (expected: address, state, end, MAC, client, checksum)");
        }
        String text = line.substring(0, space);
        if (!checksum(text).equals(line.substring(space + 1))) {
            throw malformed("checksum (expected: " + checksum(text) + ")");
        }
        String[] fields = text.split(" ", -1);
        if (fields.length != 5) {
            throw malformed(fields.length + " fields (expected: 5 and a checksum)");
        }
        try {
            return new Lease(
                    Ipv4Address.parse(fields[0]),
                    NOBODY.equals(fields[4]) ? Bytes.EMPTY : Bytes.hex(fields[4]),
                    MacAddress.parse(fields[3]),
                    LeaseState.valueOf(fields[1]),
                    Instant.parse(fields[2]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static WireFormatException malformed(String what) {
        return new WireFormatException(what, "line of a lease", -1);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HEX.toHexDigits((int) crc.getValue());
    }
}
