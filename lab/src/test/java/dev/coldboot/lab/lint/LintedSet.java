// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.MacAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A provisioning set of the tests, linted for the phone that its {@code phone.txt} names. */
record LintedSet(Path folder) {
    static final Path ALL = Path.of("src", "test", "resources", "lint");

    LintReport report() throws Exception {
        String[] phone = Files.readString(folder.resolve("phone.txt")).strip().split(" ", -1);
        SnomProfile profile = SnomProfiles.find(phone[0], FirmwareVersion.of(phone[1]));
        Optional<MacAddress> mac =
                phone.length < 3 || phone[2].equals("-") ? Optional.empty() : Optional.of(MacAddress.of(phone[2]));
        return LintTarget.of(DirectoryFiles.read(folder.resolve("set"), ""), phone.length < 4 ? "/" : phone[3])
                .lint(profile, mac);
    }

    /** What any phone of the lab's default model would make of a directory. */
    static LintReport of(Path directory) throws Exception {
        return LintTarget.of(DirectoryFiles.read(directory, ""), "/").lint(SnomProfiles.CLASSIC, Optional.empty());
    }
}
