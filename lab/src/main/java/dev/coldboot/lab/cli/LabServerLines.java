// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabAddresses;
import java.io.PrintWriter;

/** The ready lines of a lab's servers, but that of DHCP, which is not heard where it answers from. */
final class LabServerLines {
    private LabServerLines() {}

    /** @param pnpGroup where the PnP responder listens */
    static void print(PrintWriter out, LabAddresses at, String pnpGroup) {
        Ready.print(out, "dns", at.dns().toString());
        Ready.print(out, "pnp", pnpGroup + " answering from " + at.pnp());
        Ready.print(out, "registrar", at.registrar().toString());
        Ready.print(out, "aps", "http://" + at.provisioning());
        at.tftp().ifPresent(files -> Ready.print(out, "aps", "tftp://" + files));
        Ready.print(out, "redirect", "http://" + at.redirection());
        at.secureRedirection().ifPresent(secure -> Ready.print(out, "redirect", "https://" + secure));
        at.xmlRpc().ifPresent(rpc -> Ready.print(out, "redirect", "https://" + rpc + "/xmlrpc (account demo:demo)"));
        out.println();
    }
}
