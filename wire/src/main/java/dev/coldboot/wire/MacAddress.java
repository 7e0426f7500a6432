// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hardware address of a phone. It is written as phones and the redirection service write it, twelve upper-case hex
 * digits ({@code 000413241234}), and read in every spelling that people use: {@code 00:04:13:24:12:34},
 * {@code 00-04-13-24-12-34}, {@code 0004.1324.1234}, {@code 000413 241234}, in any case.
 *
 * @param bits the address as a number of 48 bits
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();
    private static final Pattern SPELLINGS = Pattern.compile(
            "[0-9A-F]{2}([-: ]?)[0-9A-F]{2}(\\1[0-9A-F]{2}){4}"
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
        long plain = plain(text);
        if (plain >= 0) {
            return new MacAddress(plain);
        }
        // Not upper-cased before it is judged: that would turn a ligature of two letters into two digits.
        String stripped = text.strip();
        if (!SPELLINGS.matcher(stripped).matches()) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new WireFormatException(
                    "\"" + shown + "\" (expected: twelve hex digits such as 000413241234 or 00:04:13:24:12:34)",
                    "MAC address",
                    -1);
        }
        long bits = 0;
        for (int i = 0; i < stripped.length(); i++) {
            int digit = Character.digit(stripped.charAt(i), 16);
            bits = digit < 0 ? bits : (bits << 4) | digit;
        }
        return new MacAddress(bits);
    }

    /** The bits of twelve digits and nothing else, as servers read it for each request; -1 for all other texts. */
    private static long plain(String text) {
        if (text.length() != 12) {
            return -1;
        }
        long bits = 0;
        for (int i = 0; i < 12; i++) {
            char c = text.charAt(i);
            // Other scripts have digits as well.
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            bits = (bits << 4) | digit;
        }
        return bits;
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
        return DIGITS.toHexDigits(bits, 12);
    }
}
