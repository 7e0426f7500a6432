// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;
/** TEMP until settings lands. */
public final class RebootSettings {
    private RebootSettings() {}

    public static boolean needsReboot(String name) {
        return java.util.Set.of("dhcp", "vlan_id", "http_port").contains(name);
    }
}
