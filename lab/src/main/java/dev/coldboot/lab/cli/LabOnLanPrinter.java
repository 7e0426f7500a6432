// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabAddresses;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabNetwork;
import dev.coldboot.wire.MacAddress;
import java.io.PrintWriter;

/** Writes what a lab for real phones serves, and what a person has to do. */
final class LabOnLanPrinter {
    private final LabConfig config;
    private final LabNetwork network;
    private final PrintWriter out;

    LabOnLanPrinter(LabConfig config, LabNetwork network, PrintWriter out) {
        this.config = config;
        this.network = network;
        this.out = out;
    }

    void print(Lab lab) {
        String where = " on " + network.lan().name();
        LabAddresses at = lab.addresses();
        Ready.print(
                out,
                "dhcp",
                network.lan().address() + ":" + at.dhcp().port() + where + ", "
                        + network.pool().lowest() + " to " + network.pool().highest());
        LabServerLines.print(out, at, at.pnpGroup() + where);
        out.printf(
                "scenario %s: %s%n", config.scenario().name(), config.scenario().sentence());
        MacAddress last = config.firstMac().plus(config.phones() - 1);
        out.println("the customer's phones: " + config.firstMac() + (config.phones() == 1 ? "" : " to " + last));
        if (config.scenario().settingServerByHand().isPresent()) {
            out.println("setting server to write on a phone's page: " + lab.settingServerByHand());
        }
        out.println("waiting for phones; Ctrl-C ends it");
        out.println();
        out.flush();
    }
}
