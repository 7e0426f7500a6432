// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LabTls;
import dev.coldboot.wire.Ipv4Address;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who a server is to those who speak TLS with it, and whose phones it knows. */
final class TlsOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--cert",
            paramLabel = "FILE.pem",
            description = "the server's own certificate, with those between it and its root behind it")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE.pem", description = "the key of --cert, without a passphrase")
    private @Nullable Path key;

    @Option(
            names = "--ca-dir",
            paramLabel = "DIR",
            description = "without --cert the server has a certificate of the CA in this directory, made where there is"
                    + " none (default: FILE.ca beside the database's FILE, else one that is forgotten with the"
                    + " process)")
    private @Nullable Path caDirectory;

    @Option(
            names = "--ca-out",
            paramLabel = "FILE.pem",
            description = "writes the certificate of that CA, which clients are to trust, to a file too")
    private @Nullable Path caOut;

    @Option(
            names = "--client-ca",
            paramLabel = "FILE.pem",
            description = "CAs of phones' certificates; phones are asked for theirs, and may have none")
    private @Nullable Path clientCa;

    /** The CAs of phones' certificates; empty where phones are not asked for one. */
    List<X509Certificate> phones() throws LabStartException {
        return clientCa == null ? List.of() : PemFiles.certificates("--client-ca", clientCa);
    }

    /** Whether phones are asked for certificates. */
    boolean asksPhones() {
        return clientCa != null;
    }

    /**
     * The server's certificate with its key.
     *
     * @param store a file, beside which the CA is kept; anything else is no file
     * @param names of the server
     * @param addresses of the server
     */
    ServerTls certificate(String store, List<String> names, List<Ipv4Address> addresses) throws LabStartException {
        if (certificate != null && key != null) {
            refuse("--ca-dir", caDirectory);
            refuse("--ca-out", caOut);
            return PemFiles.server("--cert", certificate, "--key", key);
        } else if (certificate != null || key != null) {
            throw new LabStartException("--cert, --key: one of the two (expected: both, or neither)");
        }
        TextFiles.mayWrite("--ca-out", caOut);
        LabTls tls = authority(store);
        if (caOut != null) {
            TextFiles.write("--ca-out", caOut, file -> file.write(tls.caPem()));
        }
        return tls.server(names, addresses);
    }

    private static void refuse(String option, @Nullable Path given) throws LabStartException {
        if (given != null) {
            throw new LabStartException(option + ": beside --cert (expected: one of the two)");
        }
    }

    private LabTls authority(String store) throws LabStartException {
        boolean inFile = !store.startsWith("jdbc:") && !store.equals(":memory:");
        Path directory = caDirectory == null && inFile ? Path.of(store + ".ca") : caDirectory;
        if (directory == null) {
            return LabTls.create();
        }
        LabTls tls = LabTls.kept(directory);
        spec.commandLine().getOut().println("clients are to trust " + directory.resolve(LabTls.CERTIFICATE));
        return tls;
    }
}
