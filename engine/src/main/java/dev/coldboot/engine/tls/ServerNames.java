// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The names under which a server's certificate speaks for it (RFC 9525). */
final class ServerNames {
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    private ServerNames() {}

    /** Whether the certificate speaks for the server of that name or address. */
    static boolean includes(X509Certificate certificate, String server) {
        Optional<Ipv4Address> address = address(server);
        if (address.isPresent()) {
            return names(certificate, ADDRESS).contains(address.get().toString());
        }
        List<String> names = names(certificate, DNS_NAME);
        // The common name counts only where there is no better one: RFC 9525 forbids it, the libraries still do it.
        return names.isEmpty()
                ? commonName(certificate).filter(name -> matches(name, server)).isPresent()
                : names.stream().anyMatch(name -> matches(name, server));
    }

    private static Optional<Ipv4Address> address(String server) {
        try {
            return Optional.of(Ipv4Address.parse(server));
        } catch (WireFormatException name) {
            return Optional.empty();
        }
    }

    private static List<String> names(X509Certificate certificate, int type) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.get(0).equals(type))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }

    /** A star stands for the whole first label and for no more (RFC 9525 section 6.3). */
    private static boolean matches(String pattern, String server) {
        String known = pattern.toLowerCase(Locale.ROOT);
        String wanted = server.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        return known.equals(wanted) || (dot > 0 && known.equals("*" + wanted.substring(dot)));
    }
}
