// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a certificate does not prove what it was shown for. */
public enum CertificateTrouble {
    UNKNOWN_CA("shows a certificate of no CA that is trusted here"),
    EXPIRED("shows a certificate that has expired"),
    NOT_YET_VALID("shows a certificate that is not valid yet"),
    OTHER_NAME("shows a certificate for another name"),
    OTHER_PURPOSE("shows a certificate that is not for this side of TLS");

    /** How deep libraries wrap what they have to say. */
    private static final int MAX_CAUSES = 10;

    private final String words;

    CertificateTrouble(String words) {
        this.words = words;
    }

    /** What its owner does, in words that go after who it is. */
    public String words() {
        return words;
    }

    /** What is wrong with the certificate for which a TLS library failed; empty where that was not it. */
    public static Optional<CertificateTrouble> behind(@Nullable Throwable trouble) {
        @Nullable Throwable cause = trouble;
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
            return Optional.of(EXPIRED);
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Optional.of(NOT_YET_VALID);
        }
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return cause.getCause() == null ? Optional.of(UNKNOWN_CA) : Optional.empty();
        }
        // The platform's manager tells these by their words alone.
        String said = String.valueOf(cause.getMessage());
        if (cause.getCause() != null || !(cause instanceof CertificateException)) {
            return Optional.empty();
        }
        return said.startsWith("No name matching") || said.startsWith("No subject alternative")
                ? Optional.of(OTHER_NAME)
                : said.contains("key usage") || said.contains("KeyUsage")
                        ? Optional.of(OTHER_PURPOSE)
                        : Optional.empty();
    }
}
