// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

/**
 * Malformed bytes or text from outside. It says what is wrong, in which element and at which offset, and carries no
 * stack trace: malformed input is an everyday event, not a bug.
 */
public final class WireFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final int offset;

    /**
     * @param what what is wrong, such as "length 12 beyond end 250"
     * @param where the element, such as "DHCP option 43"
     * @param offset bytes (or characters, in text) from the start of the message; -1 where that says nothing
     */
    public WireFormatException(String what, String where, int offset) {
        super(offset < 0 ? where + ": " + what : where + " at " + offset + ": " + what, null, false, false);
        this.where = where;
        this.offset = offset;
    }

    /** The element in which it was found. */
    public String where() {
        return where;
    }

    /** Offset from the start of the message, or -1. */
    public int offset() {
        return offset;
    }
}
