// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.tftp;

import dev.coldboot.wire.WireFormatException;
import java.util.Locale;

/** How a file's bytes are meant (RFC 1350 section 1). */
public enum TftpMode {
    /** Text whose lines end as those of Telnet. */
    NETASCII,
    /** Bytes as they are. */
    OCTET,
    /** Text for a user's mailbox; obsolete. */
    MAIL;

    /** The name on the wire. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The mode of that name, in any case.
     *
     * @throws WireFormatException when it is none of these
     */
    static TftpMode parse(String name) throws WireFormatException {
        for (TftpMode mode : values()) {
            if (mode.token().equalsIgnoreCase(name)) {
                return mode;
            }
        }
        throw new WireFormatException("mode of " + name.length() + " letters (expected: octet or netascii)", "TFTP", 2);
    }
}
