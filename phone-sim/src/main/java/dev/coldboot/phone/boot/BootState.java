// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/** Where the boot stands. */
public enum BootState {
    /** Not begun. */
    IDLE,
    /** The multicast group was asked; a NOTIFY is awaited. */
    PNP,
    /** Settings are being fetched from a server that a source named. */
    FETCHING,
    /** The vendor's redirection service is being asked. */
    REDIRECTION,
    /** Over: the verdict stands. */
    ENDED
}
