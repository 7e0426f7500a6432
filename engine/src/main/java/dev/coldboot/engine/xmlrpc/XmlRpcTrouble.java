// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** No readable reply came from an XML-RPC service; the message names the service and the reason, and no login. */
public final class XmlRpcTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int status;
    private final transient Optional<Duration> retryAfter;

    /** What kind of trouble it is. */
    public enum Reason {
        /** There was no connection, or it broke: whether the call was carried out is not known. */
        NETWORK(true),
        /** The reply did not come in time. */
        SLOW(true),
        /** The service could not prove who it is, or speaks no TLS. */
        TLS(true),
        /** The login was refused. */
        LOGIN(true),
        /** The service is somewhere else. */
        MOVED(true),
        /** The service wants fewer calls, or is not available for a while. */
        BUSY(true),
        /** A status of HTTP that is none of these. */
        STATUS(false),
        /** The call failed as a call. */
        FAULT(false),
        /** A reply came that is no XML-RPC, or not what the method answers. */
        UNREADABLE(false);

        private final boolean lasts;

        Reason(boolean lasts) {
            this.lasts = lasts;
        }

        /** Whether other calls are bound to meet it too; where not, it may lie in this one. */
        public boolean lasts() {
            return lasts;
        }
    }

    XmlRpcTrouble(URI service, Reason reason, String why) {
        this(service, reason, why, 0, Optional.empty());
    }

    XmlRpcTrouble(URI service, Reason reason, String why, int status, Optional<Duration> retryAfter) {
        super(shown(service) + ": " + why, null, false, false);
        this.reason = reason;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Without user and query, where people put passwords. */
    private static String shown(URI service) {
        String port = service.getPort() < 0 ? "" : ":" + service.getPort();
        return service.getScheme() + "://" + service.getHost() + port + service.getRawPath();
    }

    public Reason reason() {
        return reason;
    }

    /** The HTTP status that came; 0 when none did. */
    public int status() {
        return status;
    }

    /** How long the service asks to be left alone; empty where it does not say. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
