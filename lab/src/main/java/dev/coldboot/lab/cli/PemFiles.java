// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.tls.PemIdentity;
import dev.coldboot.engine.xmlrpc.Trust;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in the files that options name. */
final class PemFiles {
    private static final String CERTIFICATES = " (expected: certificates in PEM)";
    private static final String KEY = " (expected: a key in PEM)";
    /** Larger files are no certificates. */
    private static final long MAX_SIZE = 4 << 20;

    private PemFiles() {}

    /** All certificates of the file. */
    static List<X509Certificate> certificates(String option, Path file) throws LabStartException {
        try {
            return PemIdentity.certificates(text(option, file, CERTIFICATES));
        } catch (WireFormatException e) {
            throw new LabStartException(option + ": " + file + ": has no certificate" + CERTIFICATES);
        }
    }

    /** Whose servers a client believes, by its options --insecure and --ca. */
    static Trust trust(String option, boolean insecure, @Nullable Path ca) throws LabStartException {
        if (insecure) {
            return Trust.inAnybody();
        }
        try {
            return ca == null ? Trust.inKnownCas() : Trust.inCas(ca);
        } catch (NoSuchFileException e) {
            throw new LabStartException(option + ": " + ca + ": no such file" + CERTIFICATES);
        } catch (IOException e) {
            throw new LabStartException(option + ": " + e.getMessage());
        }
    }

    /** A server's own certificate with its key. */
    static ServerTls server(String chainOption, Path chain, String keyOption, Path key) throws LabStartException {
        String certificates = text(chainOption, chain, CERTIFICATES);
        String secret = text(keyOption, key, KEY);
        try {
            return PemIdentity.server(certificates, secret);
        } catch (WireFormatException e) {
            throw new LabStartException(
                    chainOption + " " + chain + ", " + keyOption + " " + key + ": " + e.getMessage());
        }
    }

    private static String text(String option, Path file, String form) throws LabStartException {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new LabStartException(option + ": " + file + ": " + Files.size(file) + " bytes" + form);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new LabStartException(option + ": " + file + ": there is no such file" + form);
        } catch (IOException e) {
            throw new LabStartException(option + ": " + file + ": cannot be read" + form);
        }
    }
}
