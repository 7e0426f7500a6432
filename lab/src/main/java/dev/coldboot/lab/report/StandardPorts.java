// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.pcap.ShownPorts;
import dev.coldboot.lab.LabAddresses;

/** Shows the ports of a lab as those of a real network, for captures. */
public final class StandardPorts {
    private static final PortPlan REAL = PortPlan.STANDARD;

    private StandardPorts() {}

    /** Of a lab, wherever its ports are. */
    public static ShownPorts of(LabAddresses lab) {
        ShownPorts.Builder ports = ShownPorts.builder()
                .udp(lab.dhcp(), REAL.dhcpServer())
                .udp(lab.dns(), REAL.dns())
                .udp(lab.pnp(), REAL.sip())
                .udp(lab.pnpGroup(), REAL.sip())
                .udp(lab.registrar(), REAL.sip())
                .tcp(lab.provisioning(), REAL.http())
                .tcp(lab.redirection(), REAL.http());
        lab.tftp().ifPresent(at -> ports.udp(at, REAL.tftp()));
        lab.secureRedirection().ifPresent(at -> ports.tcp(at, REAL.https()));
        lab.xmlRpc().ifPresent(at -> ports.tcp(at, REAL.xmlRpc()));
        return ports.udp(lab.dhcp().port(), REAL.dhcpServer())
                .udp(lab.dhcpClientPort(), REAL.dhcpClient())
                .udp(lab.phoneSip(), REAL.sip())
                .tcp(lab.phoneWeb(), REAL.http())
                .tcp(lab.phonePages(), REAL.pages())
                .build();
    }

    /** Of phones alone that look for their servers at the ports of the plan. */
    public static ShownPorts of(PortPlan plan) {
        return ShownPorts.builder()
                .udp(plan.dhcpServer(), REAL.dhcpServer())
                .udp(plan.dhcpClient(), REAL.dhcpClient())
                .udp(plan.dns(), REAL.dns())
                .udp(plan.sip(), REAL.sip())
                .udp(plan.pnpGroup().port(), REAL.sip())
                .udp(plan.tftp(), REAL.tftp())
                .udp(plan.syslog(), REAL.syslog())
                .tcp(plan.http(), REAL.http())
                .tcp(plan.https(), REAL.https())
                .tcp(plan.pages(), REAL.pages())
                .build();
    }
}
