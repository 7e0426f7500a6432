// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

/** Parts of a boot that are measured. */
public enum Phase {
    /** From the first DISCOVER to the ACK. */
    DHCP,
    /** From the SUBSCRIBE to the NOTIFY or the end of the wait. */
    PNP,
    /** Asking the vendor's redirection service. */
    REDIRECTION,
    /** Fetching from one server, all files. */
    FETCH,
    /** From power up to the verdict. */
    BOOT
}
