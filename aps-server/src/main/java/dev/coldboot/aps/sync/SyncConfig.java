// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.template.Templates;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a sync is to do.
 *
 * @param url where the phones are sent
 * @param customer only his phones; empty for all
 * @param files which configuration is written; empty where the provisioning server makes it for each request
 * @param allGone whether phones that were registered by hand are given up too when they are not in the database
 * @param dryRun whether it only tells what it would do
 */
public record SyncConfig(
        UrlTemplate url, Optional<String> customer, Optional<Files> files, boolean allGone, boolean dryRun) {
    /** All phones are sent there, and nothing is written. */
    public static SyncConfig of(UrlTemplate url) {
        return new SyncConfig(url, Optional.empty(), Optional.empty(), false, false);
    }

    /** One customer's phones alone. */
    public SyncConfig withCustomer(String name) {
        return new SyncConfig(url, Optional.of(name), files, allGone, dryRun);
    }

    /** With files for a web server. */
    public SyncConfig withFiles(Files written) {
        return new SyncConfig(url, customer, Optional.of(written), allGone, dryRun);
    }

    /** Gives up also what was registered by hand. */
    public SyncConfig withAllGone(boolean all) {
        return new SyncConfig(url, customer, files, all, dryRun);
    }

    /** Only tells. */
    public SyncConfig withDryRun(boolean dry) {
        return new SyncConfig(url, customer, files, allGone, dry);
    }

    /**
     * Files of settings.
     *
     * @param directory of a web server
     * @param templates what they are made of
     */
    public record Files(Path directory, Templates templates) {}
}
