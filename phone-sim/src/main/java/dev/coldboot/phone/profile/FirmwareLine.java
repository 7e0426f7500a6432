// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;

/**
 * Versions of a model's firmware that say the same of themselves.
 *
 * @param line the parts that they begin with
 * @param before the first version that no longer belongs to it; empty where all that begin so do
 * @param versions those that are known, the newest first; never empty
 * @param ofKnown how sure the known ones are
 * @param imageEnding what their images' names end with, such as {@code f.bin}
 * @param userAgent of the provisioning client, with {@code {model}}, {@code {version}} and {@code {mac}} in it
 */
public record FirmwareLine(
        FirmwareVersion line,
        Optional<FirmwareVersion> before,
        List<FirmwareVersion> versions,
        Certainty ofKnown,
        String imageEnding,
        String userAgent) {
    public FirmwareLine {
        versions = List.copyOf(versions);
    }

    /** Whether the version belongs to it. */
    public boolean covers(FirmwareVersion version) {
        return version.belongsTo(line)
                && before.map(end -> version.compareTo(end) < 0).orElse(true);
    }

    /** How sure it is what that version says: versions that are not known are guessed from those that are. */
    public Certainty certainty(FirmwareVersion version) {
        return versions.contains(version) ? ofKnown : Certainty.INFERRED;
    }

    String userAgent(String model, FirmwareVersion version, MacAddress mac) {
        return userAgent
                .replace("{model}", model)
                .replace("{version}", version.toString())
                .replace("{mac}", mac.toString());
    }

    /** {@code 10.1 before 10.1.40}. */
    public String name() {
        return line + before.map(end -> " before " + end).orElse("");
    }

    /** {@code 8.4 (such as 8.4.35)}. */
    @Override
    public String toString() {
        return name() + " (such as " + versions.get(0) + ")";
    }
}
