// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.tls.CertificateTrouble;
import io.netty.handler.ssl.NotSslRecordException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says for people why a call found no TLS session: libraries say it in as many ways as there are libraries. */
final class TlsTrouble {
    private TlsTrouble() {}

    /** What the server did, in words that go after its endpoint. */
    static String words(@Nullable Throwable trouble, HttpCall call) {
        if (trouble instanceof NotSslRecordException) {
            return "does not speak TLS";
        }
        if (!(trouble instanceof SSLException)) {
            return "closed the connection before there was a TLS session";
        }
        return CertificateTrouble.behind(trouble)
                .map(CertificateTrouble::words)
                .orElseGet(() -> refusal(String.valueOf(trouble.getMessage()), call));
    }

    /** An alert of the server about a certificate can only be about ours (RFC 8446 section 6.2). */
    private static String refusal(String said, HttpCall call) {
        String alert = said.toLowerCase(Locale.ROOT).replace('_', ' ');
        if (alert.contains("alert") && (alert.contains("certificate") || alert.contains("unknown ca"))) {
            boolean hasIdentity = call.tls().flatMap(HttpCall.Tls::identity).isPresent();
            return hasIdentity ? "refuses the client certificate" : "demands a client certificate";
        }
        return "and we found no TLS session: " + said;
    }
}
