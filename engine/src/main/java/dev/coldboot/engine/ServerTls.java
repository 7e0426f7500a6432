// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server needs to speak TLS.
 *
 * @param chain its own certificate first
 * @param clientCas CAs whose client certificates are accepted; empty when none is asked for
 * @param demandClient whether a client without a certificate is turned away
 */
public record ServerTls(
        PrivateKey key, List<X509Certificate> chain, List<X509Certificate> clientCas, boolean demandClient) {
    public ServerTls {
        chain = List.copyOf(chain);
        clientCas = List.copyOf(clientCas);
    }

    /** Without client certificates. */
    public static ServerTls of(PrivateKey key, List<X509Certificate> chain) {
        return new ServerTls(key, chain, List.of(), false);
    }
}
