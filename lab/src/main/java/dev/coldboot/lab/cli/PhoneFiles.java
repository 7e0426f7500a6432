// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.World;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.MemoryDirectory;
import dev.coldboot.lab.PhoneFactory;
import dev.coldboot.phone.PhoneConfig;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.settings.PhoneMemory;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a phone has from files: whom it trusts, who it is, what it remembers. */
final class PhoneFiles {
    @Option(
            names = "--ca",
            paramLabel = "F.pem",
            description = "CAs whose HTTPS servers the phone trusts (default: none)")
    private @Nullable Path ca;

    @Option(
            names = "--phone-ca",
            paramLabel = "DIR",
            description = "gives the phone a certificate of the CA in that directory, made where it is not there yet;"
                    + " servers are to trust DIR/" + PhoneFactory.CERTIFICATE)
    private @Nullable Path phoneCa;

    @Option(
            names = "--memory",
            paramLabel = "DIR",
            description =
                    "keeps the phone's settings and firmware in that directory, so that the next run goes on with them")
    private @Nullable Path memory;

    private @Nullable MemoryDirectory opened;

    /** Whom the phone trusts. */
    List<X509Certificate> trusted() throws LabStartException {
        if (ca == null) {
            return List.of();
        }
        return PemFiles.certificates("--ca", ca);
    }

    /** Gives the phone what the files have for it. */
    void equip(PhoneConfig.Builder phone, MacAddress mac, SnomProfile profile, PrintWriter err)
            throws LabStartException {
        if (phoneCa != null) {
            if (!profile.hasClientCertificate()) {
                throw new LabStartException("--phone-ca: the " + profile.model()
                        + " has no certificate from the factory (expected: a model that has one, see --models)");
            }
            Optional<TlsIdentity> identity =
                    Optional.of(PhoneFactory.open(phoneCa).identity(mac));
            phone.identity(() -> identity);
        }
        if (memory != null) {
            MemoryDirectory directory = MemoryDirectory.open(memory);
            opened = directory;
            Optional<Bytes> kept = directory.of(mac);
            kept.ifPresent(bytes -> warn(bytes, profile, err));
            phone.memory(kept);
        }
    }

    /** What was loaded into the phone outlives the command that asks for another. */
    private static void warn(Bytes kept, SnomProfile profile, PrintWriter err) {
        try {
            String firmware = PhoneMemory.decode(kept).facts().getOrDefault(PhoneMemory.FIRMWARE, "");
            if (!firmware.isEmpty() && !firmware.equals(profile.firmware().toString())) {
                err.println("coldboot: --memory: the phone runs " + firmware + ", which was loaded before, and not "
                        + profile.firmware());
                err.flush();
            }
        } catch (WireFormatException e) {
            // The phone says so itself, and begins as a new one.
        }
    }

    /** Writes down what the phone keeps in this world. */
    void serve(World world) {
        MemoryDirectory directory = opened;
        if (directory != null) {
            directory.serve(world);
        }
    }
}
