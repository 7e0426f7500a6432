// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that are not the lab's, which its phones meet in the place of the lab's own. They live in real time, so a lab in
 * virtual time cannot have them.
 *
 * @param provisioning the URL that DHCP, the PnP responder, the redirection service and the person at the phone name as the
 *     customer's; {@code {mac}} in it is for the phone to replace
 * @param addressing who gives phones their addresses
 * @param pnpGroup where somebody else's responder is asked
 * @param redirector {@code scheme://host[:port]} of somebody else's redirection service
 * @param registrar where the customer's phones register
 * @param hosts further names that phones can resolve
 * @param trusted CAs, or certificates themselves, whose servers phones accept
 */
public record OtherServers(
        Optional<String> provisioning,
        Addressing addressing,
        Optional<Endpoint> pnpGroup,
        Optional<String> redirector,
        Optional<Endpoint> registrar,
        Map<String, Ipv4Address> hosts,
        List<X509Certificate> trusted) {
    /** Everything is the lab's own. */
    public static final OtherServers NONE = new OtherServers(
            Optional.empty(),
            Addressing.LAB,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of());

    private static final String LOCALHOST = "localhost";

    /**
     * Who gives phones their addresses.
     *
     * @param isFixed whether somebody typed them in, so that no phone asks DHCP
     * @param server where somebody else's DHCP server is asked
     */
    public record Addressing(boolean isFixed, Optional<Endpoint> server) {
        /** The lab's DHCP server. */
        public static final Addressing LAB = new Addressing(false, Optional.empty());
        /** Nobody: they are typed in. */
        public static final Addressing FIXED = new Addressing(true, Optional.empty());

        /** Somebody else's DHCP server. */
        public static Addressing by(Endpoint server) {
            return new Addressing(false, Optional.of(server));
        }

        boolean isLabs() {
            return !isFixed && server.isEmpty();
        }
    }

    public OtherServers {
        hosts = Collections.unmodifiableMap(named(hosts));
        trusted = List.copyOf(trusted);
        Map<String, Ipv4Address> known = hosts;
        provisioning.ifPresent(url -> check("provisioningServer", url, known));
        redirector.ifPresent(url -> check("redirector", url, known));
    }

    private static Map<String, Ipv4Address> named(Map<String, Ipv4Address> hosts) {
        Map<String, Ipv4Address> all = new HashMap<>(hosts);
        all.putIfAbsent(LOCALHOST, Ipv4Address.LOOPBACK);
        return all;
    }

    /** Phones ask no DNS but the lab's: a name that it does not know would be a boot that fails for a reason of its own. */
    private static void check(String what, String url, Map<String, Ipv4Address> known) {
        String host = host(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        what + ": \"" + url + "\" (expected: a URL such as http://127.0.0.1:8080/{mac}.xml)"));
        if (!host.matches("[0-9.]+") && !known.containsKey(host)) {
            throw new IllegalArgumentException(what + ": " + url + ": no phone of the lab can resolve \"" + host
                    + "\" (expected: an IPv4 address, localhost, or a host that was named with its address)");
        }
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url.replaceAll("[{}]", "_")).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A copy in which phones are told of that provisioning server. */
    public OtherServers withProvisioning(String url) {
        return new OtherServers(Optional.of(url), addressing, pnpGroup, redirector, registrar, hosts, trusted);
    }

    /** A copy in which others give the addresses. */
    public OtherServers withAddressing(Addressing other) {
        return new OtherServers(provisioning, other, pnpGroup, redirector, registrar, hosts, trusted);
    }

    /** A copy in which phones ask that group, and no responder of the lab answers in it. */
    public OtherServers withPnpGroup(Endpoint group) {
        return new OtherServers(provisioning, addressing, Optional.of(group), redirector, registrar, hosts, trusted);
    }

    /** A copy in which the phones' firmware has that redirection service built in. */
    public OtherServers withRedirector(String base) {
        return new OtherServers(provisioning, addressing, pnpGroup, Optional.of(base), registrar, hosts, trusted);
    }

    /** A copy in which the customer's phones register there. */
    public OtherServers withRegistrar(Endpoint at) {
        return new OtherServers(provisioning, addressing, pnpGroup, redirector, Optional.of(at), hosts, trusted);
    }

    /** A copy in which phones can resolve one more name. */
    public OtherServers withHost(String name, Ipv4Address address) {
        Map<String, Ipv4Address> more = new HashMap<>(hosts);
        more.put(name, address);
        return new OtherServers(provisioning, addressing, pnpGroup, redirector, registrar, more, trusted);
    }

    /** A copy in which phones trust these, too. */
    public OtherServers withTrusted(List<X509Certificate> more) {
        List<X509Certificate> all = new ArrayList<>(trusted);
        all.addAll(more);
        return new OtherServers(provisioning, addressing, pnpGroup, redirector, registrar, hosts, all);
    }
}
