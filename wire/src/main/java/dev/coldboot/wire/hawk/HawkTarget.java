// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.Url;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request is for, as far as its signature covers it (Hawk 1, "Protocol Example").
 *
 * @param method in upper case
 * @param resource path and query as they stand in the request line
 * @param host in lower case, without a port
 * @param port the written one, else the scheme's own
 */
public record HawkTarget(String method, String resource, String host, int port) {
    private static final Pattern HOST = Pattern.compile("(?<name>[A-Za-z0-9._-]{1,253}+)(?::(?<port>[0-9]{1,5}))?");

    /**
     * What a request that was received is for.
     *
     * @param secure whether it came by TLS
     * @throws WireFormatException when it has not one Host field that names a host
     */
    public static HawkTarget of(HttpRequest request, boolean secure) throws WireFormatException {
        List<String> hosts = request.headers().all("Host");
        Matcher host = HOST.matcher(hosts.size() == 1 ? hosts.get(0).strip() : "");
        if (!host.matches()) {
            throw new WireFormatException("no name or IPv4 address, or not one (expected: host[:port])", "Host", -1);
        }
        int port = host.group("port") == null ? (secure ? 443 : 80) : Integer.parseInt(host.group("port"));
        if (port < 1 || port > 65_535) {
            throw new WireFormatException("port " + port + " (expected: 1 to 65535)", "Host", host.start("port"));
        }
        String name = host.group("name").toLowerCase(Locale.ROOT);
        return new HawkTarget(request.method(), request.target(), name, port);
    }

    /** What a request to that URL will be for. */
    public static HawkTarget of(String method, Url url) {
        return new HawkTarget(method, url.target(), url.host().toLowerCase(Locale.ROOT), url.effectivePort());
    }
}
