// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address. {@code java.net.InetAddress} is not used in machines because it may ask a resolver.
 *
 * @param bits the address as the 32 bits of an int
 */
public record Ipv4Address(int bits) implements Comparable<Ipv4Address> {
    private static final String PART = "(0|[1-9][0-9]{0,2})";
    private static final Pattern FORM = Pattern.compile(PART + "\\." + PART + "\\." + PART + "\\." + PART);

    /** 0.0.0.0: no address yet. */
    public static final Ipv4Address ANY = new Ipv4Address(0);
    /** 255.255.255.255: everybody on this wire. */
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);
    /** 127.0.0.1. */
    public static final Ipv4Address LOOPBACK = new Ipv4Address(0x7F000001);

    /**
     * Reads four decimal numbers with dots; leading zeros are refused, since programs differ on what they mean.
     *
     * @throws WireFormatException when the text is no such address
     */
    public static Ipv4Address parse(String text) throws WireFormatException {
        Matcher parts = FORM.matcher(text);
        boolean fits = parts.matches();
        int bits = 0;
        for (int i = 1; fits && i <= 4; i++) {
            int part = Integer.parseInt(parts.group(i));
            fits = part <= 255;
            bits = (bits << 8) | part;
        }
        if (!fits) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new WireFormatException(
                    "\"" + shown + "\" (expected: an address such as 127.0.0.1)", "IPv4 address", -1);
        }
        return new Ipv4Address(bits);
    }

    /**
     * The address that the text spells.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Ipv4Address of(String text) {
        try {
            return parse(text);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Reads four bytes from the offset on. */
    public static Ipv4Address at(byte[] bytes, int offset) {
        return new Ipv4Address(((bytes[offset] & 0xFF) << 24)
                | ((bytes[offset + 1] & 0xFF) << 16)
                | ((bytes[offset + 2] & 0xFF) << 8)
                | (bytes[offset + 3] & 0xFF));
    }

    public byte[] toArray() {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }

    public boolean isAny() {
        return bits == 0;
    }

    public boolean isBroadcast() {
        return bits == -1;
    }

    /** 127.0.0.0/8 (RFC 1122 section 3.2.1.3). */
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    /** 224.0.0.0/4 (RFC 5771). */
    public boolean isMulticast() {
        return bits >>> 28 == 0xE;
    }

    /** The address that many places further on. */
    public Ipv4Address plus(int places) {
        return new Ipv4Address(bits + places);
    }

    /** Order of the unsigned numbers. */
    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + ((bits >>> 16) & 0xFF) + "." + ((bits >>> 8) & 0xFF) + "." + (bits & 0xFF);
    }
}
