// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.io.PrintWriter;

/** The line by which scripts know that a server serves: {@code ready NAME ADDRESS}. */
final class Ready {
    private Ready() {}

    static void print(PrintWriter out, String name, String address) {
        out.println("ready " + name + " " + address);
        out.flush();
    }
}
