// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.tls.CertificateTrouble;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says for people why a call found no TLS session: libraries say it in as many ways as there are libraries. */
final class TlsTrouble {
    /** How deep libraries wrap what they have to say. */
    private static final int MAX_CAUSES = 10;

    private TlsTrouble() {}

    /** What the server did, in words that go after its endpoint. */
    static String words(@Nullable Throwable trouble, HttpCall call) {
        if (trouble instanceof NotSslRecordException) {
            return "does not speak TLS";
        }
        if (!(trouble instanceof SSLException)) {
            return "closed the connection before there was a TLS session";
        }
        return of(trouble)
                .map(CertificateTrouble::words)
                .orElseGet(() -> refusal(String.valueOf(trouble.getMessage()), call));
    }

    /** What is wrong with a certificate that we refused; empty where that was not it. */
    static Optional<CertificateTrouble> of(Throwable trouble) {
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            Optional<CertificateTrouble> known = known(cause);
            if (known.isPresent()) {
                return known;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** What the deepest of these causes is; those around it only pass it on. */
    private static Optional<CertificateTrouble> known(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return Optional.of(CertificateTrouble.EXPIRED);
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Optional.of(CertificateTrouble.NOT_YET_VALID);
        }
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return cause.getCause() == null ? Optional.of(CertificateTrouble.UNKNOWN_CA) : Optional.empty();
        }
        // The platform's manager tells these by their words alone.
        String said = String.valueOf(cause.getMessage());
        if (cause.getCause() != null || !(cause instanceof CertificateException)) {
            return Optional.empty();
        }
        return said.startsWith("No name matching") || said.startsWith("No subject alternative")
                ? Optional.of(CertificateTrouble.OTHER_NAME)
                : said.contains("key usage") || said.contains("KeyUsage")
                        ? Optional.of(CertificateTrouble.OTHER_PURPOSE)
                        : Optional.empty();
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
