// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

/** How far a {@link Lookout} is. */
public enum LookoutState {
    /** It asks and listens. */
    LOOKING,
    /** Another server answered. */
    ANSWERED,
    /** Nobody answered in time. */
    ALONE
}
