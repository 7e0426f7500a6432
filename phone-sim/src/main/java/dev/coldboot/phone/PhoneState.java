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
    /** Reading its settings anew while it runs. */
    SYNCING,
    /** Between two reboots: loading another firmware. */
    UPDATING,
    /** Waiting for somebody to press a key; nothing goes on by itself. */
    HALTED,
    /** Going down to start anew. */
    REBOOTING
}
