// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who somebody is in TLS: a key with the certificates that speak for it.
 *
 * @param chain its own certificate first
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("chain: empty (expected: its own certificate first)");
        }
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Whose it is, without the key, which must not get into journals. */
    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName();
    }
}
