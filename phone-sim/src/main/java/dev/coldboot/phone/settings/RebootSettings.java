// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import java.util.Set;

/**
 * Settings whose new value counts from the next reboot on. The firmware's log says so for each ("need reboot to apply");
 * which ones they are is not published (fidelity: I, those of the network, the web server and the SIP port).
 */
public final class RebootSettings {
    private static final Set<String> NAMES = Set.of(
            "dhcp",
            "ip_adr",
            "netmask",
            "gateway",
            "dns_domain",
            "dns_server1",
            "dns_server2",
            "phone_name",
            "vlan",
            "vlan_id",
            "vlan_qos",
            "vlan_port_tagging",
            "lldp_enable",
            "eth_net",
            "eth_pc",
            "ieee8021x_eap_md5_username",
            "ieee8021x_eap_md5_password",
            "http_port",
            "https_port",
            "webserver_type",
            "network_id_port",
            "rtp_port_start",
            "rtp_port_end",
            "tcp_listen",
            "vpn_netcatserver",
            "vpn");

    private RebootSettings() {}

    /**
     * Whether the firmware takes it over at its next start only.
     *
     * @param name without its index
     */
    public static boolean needsReboot(String name) {
        return NAMES.contains(name);
    }
}
