// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vendor's use of option 43: sub-options 66, 67, 132 and 133, each a text with a NUL behind it that the length
 * counts (fidelity: documented, in force since firmware 7.3.17).
 *
 * <p>Readers must be lenient: servers add an END, leave the NUL out, or send nothing at all.
 */
public final class Option43 {
    private Option43() {}

    /**
     * Sub-option number to its text, trailing NULs cut, in the order of the wire.
     *
     * @throws WireFormatException when a sub-option's length reaches beyond the option
     */
    public static Map<Integer, String> decode(Bytes value) throws WireFormatException {
        Map<Integer, String> found = new LinkedHashMap<>();
        int at = 0;
        while (at < value.size()) {
            int code = value.at(at);
            if (code == 255) {
                break;
            }
            if (code == 0) {
                at++;
                continue;
            }
            if (at + 1 >= value.size()) {
                throw new WireFormatException(
                        "sub-option " + code + " has no length before end " + value.size(), "DHCP option 43", at);
            }
            int length = value.at(at + 1);
            if (at + 2 + length > value.size()) {
                throw new WireFormatException(
                        "sub-option " + code + ": length " + length + " beyond end " + value.size(),
                        "DHCP option 43",
                        at);
            }
            byte[] text = new byte[length];
            System.arraycopy(value.unsafeArray(), at + 2, text, 0, length);
            found.put(code, DhcpOptions.textOf(Bytes.owning(text)));
            at += 2 + length;
        }
        return Collections.unmodifiableMap(found);
    }

    /**
     * The bytes of the vendor's samples: number, length with the NUL, text, NUL.
     *
     * @throws IllegalArgumentException when a number is not 1 to 254, or a text has more than 254 bytes
     */
    public static Bytes encode(Map<Integer, String> subOptions) {
        return encode(subOptions, Option43Form.NUL_TERMINATED);
    }

    /**
     * The bytes as servers of that habit send them.
     *
     * @throws IllegalArgumentException when a number is not 1 to 254, or a text has more than 254 bytes
     */
    public static Bytes encode(Map<Integer, String> subOptions, Option43Form form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (form.isEmpty()) {
            return Bytes.EMPTY;
        }
        List<Integer> codes = new ArrayList<>(subOptions.keySet());
        if (form.isReversed()) {
            Collections.reverse(codes);
        }
        for (int code : codes) {
            write(out, code, subOptions.getOrDefault(code, ""), form.hasNul() ? 1 : 0);
        }
        if (form.hasEnd()) {
            out.write(255);
        }
        return Bytes.owning(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, int code, String text, int nuls) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (code < 1 || code > 254) {
            throw new IllegalArgumentException("sub-option: " + code + " (expected: 1 to 254)");
        }
        if (bytes.length > 254) {
            throw new IllegalArgumentException(
                    "sub-option " + code + ": " + bytes.length + " bytes (expected: at most 254)");
        }
        out.write(code);
        out.write(bytes.length + nuls);
        out.writeBytes(bytes);
        out.writeBytes(new byte[nuls]);
    }
}
