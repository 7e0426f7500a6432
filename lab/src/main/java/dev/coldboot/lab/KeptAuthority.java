// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Function;

/**
 * A CA in two files of a directory, made where there are none, so that whoever was told to trust it knows what it vouches for
 * in later runs too.
 *
 * @param name what errors call it, such as "phone CA"
 * @param certificate the file that others are told to trust
 * @param key the file that only its owner may read
 */
record KeptAuthority(String name, String certificate, String key) {

    /**
     * The authority of the directory.
     *
     * @param maker makes one where there is none
     * @throws LabStartException when the directory can't be used, or has half of a CA in it, or something else under the
     *     same names
     */
    CertificateAuthority open(Path directory, Function<SecureRandom, CertificateAuthority> maker)
            throws LabStartException {
        Path shown = directory.resolve(certificate);
        Path secret = directory.resolve(key);
        SecureRandom random = new SecureRandom();
        try {
            Files.createDirectories(directory);
            if (Files.exists(shown) != Files.exists(secret)) {
                Path missing = Files.exists(secret) ? shown : secret;
                throw new LabStartException(name + ": " + missing + " is missing (expected: " + certificate + " and "
                        + key + " as they were made here, or neither; somebody may trust the one that is there)");
            }
            if (Files.exists(shown)) {
                return CertificateAuthority.of(Files.readString(shown), Files.readString(secret), random);
            }
            CertificateAuthority made = maker.apply(random);
            PrivateFiles.replace(secret, Bytes.utf8(made.keyPem()));
            Files.writeString(shown, made.pem(), StandardCharsets.US_ASCII);
            return made;
        } catch (IOException e) {
            throw new LabStartException(
                    name + ": " + PrivateFiles.words(e) + " (expected: a directory that may be written)");
        } catch (WireFormatException e) {
            throw new LabStartException(name + ": " + directory + ": " + e.getMessage() + " (expected: " + certificate
                    + " and " + key + " as they were made here, or neither)");
        }
    }
}
