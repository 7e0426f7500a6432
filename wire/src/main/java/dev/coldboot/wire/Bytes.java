// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable string of bytes with value equality, so that messages which hold one are values too. */
public final class Bytes {
    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** A copy of the array. */
    public static Bytes of(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array.clone());
    }

    /** The array itself: the caller promises never to write to it again. */
    public static Bytes owning(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    /** The text in UTF-8. */
    public static Bytes utf8(String text) {
        return owning(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes that the hex digits name; white space between them is ignored. */
    public static Bytes hex(String digits) {
        return owning(HexFormat.of().parseHex(digits.replaceAll("\\s+", "")));
    }

    public int size() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    /** The byte at the index, 0 to 255. */
    public int at(int index) {
        return array[index] & 0xFF;
    }

    /** A copy as an array. */
    public byte[] toArray() {
        return array.clone();
    }

    /** The bytes without a copy, for codecs and sockets that only read: nobody may write to it. */
    public byte[] unsafeArray() {
        return array;
    }

    /** The text that these bytes are in UTF-8; malformed sequences become U+FFFD. */
    public String utf8() {
        return new String(array, StandardCharsets.UTF_8);
    }

    /** Lower-case hex digits without separators. */
    public String hex() {
        return HexFormat.of().formatHex(array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    /** FNV-1a, where {@code Arrays.hashCode} gives one value to eight neighbouring hardware addresses each. */
    @Override
    public int hashCode() {
        int hash = 0x811C9DC5;
        for (byte octet : array) {
            hash = (hash ^ (octet & 0xFF)) * 0x01000193;
        }
        return hash;
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
