// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.WireFormatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of CSeq (RFC 3261 section 20.16).
 *
 * @param number 0 to 2^31-1 (section 8.1.1.5)
 */
public record CSeq(long number, String method) {
    private static final Pattern FORM = Pattern.compile("0*([0-9]{1,10})\\s+(\\S+)");
    private static final long END = 1L << 31;

    /**
     * Reads the value.
     *
     * @throws WireFormatException when it is none, or the number is too large
     */
    public static CSeq parse(String value) throws WireFormatException {
        Matcher form = FORM.matcher(value);
        if (!form.matches() || Long.parseLong(form.group(1)) >= END) {
            throw new WireFormatException(
                    "\"" + HeaderText.shown(value) + "\" (expected: a number below 2^31 and a method)",
                    "SIP header CSeq",
                    -1);
        }
        return new CSeq(Long.parseLong(form.group(1)), form.group(2));
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
