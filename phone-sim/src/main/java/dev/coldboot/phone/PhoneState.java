// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

/** What the phone is doing. */
public enum PhoneState {
    /** No power. */
    OFF,
    /** Asking DHCP for an address. */
    ADDRESS,
    /** Asking its boot sources, one after another. */
    PROVISIONING,
    /** The boot is over, well or badly. */
    READY,
    /** Going down to start anew. */
    REBOOTING
}
