// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

/** What is spoken. */
public enum Protocol {
    /** Whatever it is. */
    ANY,
    DHCP,
    DNS,
    SIP,
    TFTP,
    HTTP,
    /** HTTP by TLS. */
    HTTPS;

    /** Whether it goes by single datagrams. */
    public boolean isOfDatagrams() {
        return this == DHCP || this == DNS || this == SIP || this == TFTP;
    }

    /** Whether a message of the other protocol is meant too: HTTPS is HTTP. */
    boolean includes(Protocol other) {
        return this == ANY || this == other || (this == HTTP && other == HTTPS);
    }
}
