// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import java.net.URI;

/** No readable reply came from an XML-RPC service; the message names the service and the reason, and no login. */
public final class XmlRpcTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    XmlRpcTrouble(URI service, String why, int status) {
        super(
                service.getScheme() + "://" + service.getRawAuthority() + service.getRawPath() + ": " + why,
                null,
                false,
                false);
        this.status = status;
    }

    /** The HTTP status that came; 0 when none did. */
    public int status() {
        return status;
    }
}
