// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hardware address of a phone. It is written as phones and the redirection service write it, twelve upper-case hex
 * digits ({@code 000413241234}), and read in every spelling that people use: {@code 00:04:13:24:12:34},
 * {@code 00-04-13-24-12-34}, {@code 0004.1324.1234}, {@code 000413 241234}, in any case.
 *
 * @param bits the address as a number of 48 bits
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final int LENGTH = 12;
    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();
    private static final Pattern SPELLINGS = Pattern.compile(
            "[0-9A-F]{2}([-: ])[0-9A-F]{2}(\\1[0-9A-F]{2}){4}"
                    + "|[0-9A-F]{4}\\.[0-9A-F]{4}\\.[0-9A-F]{4}|[0-9A-F]{6}[-: ][0-9A-F]{6}",
            Pattern.CASE_INSENSITIVE);

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("bits: 0x" + Long.toHexString(bits) + " (expected: 48 bits)");
        }
    }

    /**
     * Reads any usual spelling.
     *
     * @throws WireFormatException when the text is none
     */
    public static MacAddress parse(String text) throws WireFormatException {
        Optional<MacAddress> found = find(text);
        if (found.isEmpty()) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new WireFormatException(
                    "\"" + shown + "\" (expected: twelve hex digits such as 000413241234 or 00:04:13:24:12:34)",
                    "MAC address",
                    -1);
        }
        return found.get();
    }

    /** The address that the whole text is, in any usual spelling; empty where it is none. */
    public static Optional<MacAddress> find(String text) {
        // Not upper-cased before it is judged: that would turn a ligature of two letters into two digits.
        String stripped = text.strip();
        // As machines write it: the way of every lookup of a server needs no pattern.
        if (stripped.length() == LENGTH && stripped.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.of(new MacAddress(HexFormat.fromHexDigitsToLong(stripped)));
        }
        if (!SPELLINGS.matcher(stripped).matches()) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < stripped.length(); i++) {
            int digit = Character.digit(stripped.charAt(i), 16);
            bits = digit < 0 ? bits : (bits << 4) | digit;
        }
        return Optional.of(new MacAddress(bits));
    }

    /**
     * The address that the text spells.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static MacAddress of(String text) {
        try {
            return parse(text);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Reads six bytes from the offset on. */
    public static MacAddress at(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = (bits << 8) | (bytes[offset + i] & 0xFF);
        }
        return new MacAddress(bits);
    }

    /** The six bytes of the address. */
    public byte[] toArray() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (bits >>> (40 - 8 * i));
        }
        return bytes;
    }

    /** The first three bytes, which name the maker: 0x000413 is snom. */
    public int oui() {
        return (int) (bits >>> 24);
    }

    /** The address that many places further on; it wraps within 48 bits. */
    public MacAddress plus(long places) {
        return new MacAddress((bits + places) & 0xFFFF_FFFF_FFFFL);
    }

    /** Six pairs of lower-case digits with colons, as DHCP tools write it. */
    public String withColons() {
        return toString().toLowerCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** Twelve upper-case hex digits without separators. */
    @Override
    public String toString() {
        return DIGITS.toHexDigits(bits, LENGTH);
    }
}
