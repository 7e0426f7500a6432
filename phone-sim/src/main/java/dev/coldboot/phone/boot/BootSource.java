// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

/** Where a phone may learn who provisions it. */
public enum BootSource {
    /** A URL from the NOTIFY that answers the multicast SUBSCRIBE. */
    PNP,
    /** The phone's own setting: written by hand, or by an earlier boot. */
    SETTING_SERVER,
    /** Options 43, 66 and 67 of the lease. */
    DHCP,
    /** The vendor's redirection service. */
    REDIRECTION,
    /** TR-069, which is not simulated and so never wins. */
    TR69,
    /** Nobody. */
    NONE
}
