// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

/** How a firmware looks for its settings. */
public enum BootEngine {
    /** Before 8.7.3: PnP, setting_server, DHCP, provisioning.snom.com (the training slides). */
    CLASSIC,
    /** From 8.7.3 on: the order that {@code provisioning_order} says (vendor). */
    ORDERED
}
