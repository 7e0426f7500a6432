// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.profile.LogFormat;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;

/**
 * How the phone sends its log to a server.
 *
 * @param local where the datagrams come from; the real port is not published (fidelity: I)
 * @param mac how the phone signs
 * @param resolver how the server's name is resolved
 * @param port of a server for which the setting names none: 514 on real networks
 */
public record SyslogConfig(Endpoint local, MacAddress mac, LogFormat format, ResolverConfig resolver, int port) {
    /** The port of syslog (RFC 3164 section 2). */
    public static final int PORT = 514;
}
