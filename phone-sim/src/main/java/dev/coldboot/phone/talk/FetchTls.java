// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.TlsIdentity;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the phone speaks TLS to servers that it fetches from.
 *
 * @param verify whether a server's certificate must name it and come from a CA that is known
 * @param trusted CAs that the phone was given beside those that are built in
 * @param identity its own certificate, shown where a server asks; asked for when it is first needed
 */
public record FetchTls(boolean verify, List<X509Certificate> trusted, Supplier<Optional<TlsIdentity>> identity) {
    /** A phone without a certificate of its own that trusts whom it trusts from the factory. */
    public static final FetchTls PLAIN = new FetchTls(true, List.of(), Optional::empty);

    /** A phone that believes any server. */
    public static final FetchTls BLIND = new FetchTls(false, List.of(), Optional::empty);

    public FetchTls {
        trusted = List.copyOf(trusted);
    }

    HttpCall.Tls to(String serverName) {
        return new HttpCall.Tls(serverName, verify, trusted, identity.get());
    }
}
