// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.firmware;

import dev.coldboot.phone.profile.FirmwareImageName;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the image that was offered with the firmware that runs. Real phones compare names and versions (C); that they
 * load an older version as well is common practice, and all the refusals are modelled (fidelity: I).
 *
 * @param running what runs now
 * @param lastLoaded the URL of the image that was loaded last, over reboots; empty text where none was
 * @param givenUp URLs of images that could not be loaded since somebody last took care of the phone
 */
public record FirmwareDecision(SnomProfile running, UpdatePolicy policy, String lastLoaded, Set<String> givenUp) {

    public FirmwareDecision {
        givenUp = Set.copyOf(givenUp);
    }

    /** What to do with an image. */
    public FirmwareFinding on(FirmwareImage image) {
        String shown = image.url().masked();
        FirmwareImageName name = FirmwareImageName.of(image.url().target());
        if (policy == UpdatePolicy.SETTINGS_ONLY) {
            return new FirmwareFinding.Stay("update_policy forbids other firmware: " + shown);
        }
        if (name.kind() == FirmwareImageName.Kind.EXPANSION_MODULE) {
            return new FirmwareFinding.Stay(shown + " is for an expansion module, and none is plugged in");
        }
        if (name.model().isPresent() && !name.model().get().equals(running.model())) {
            return new FirmwareFinding.Refuse(
                    shown + " is for " + name.model().get() + " (expected: " + running.model() + ")");
        }
        if (givenUp.contains(image.url().toString())) {
            return new FirmwareFinding.Stay(
                    shown + " could not be loaded before: not tried again before the next power up");
        }
        return name.version().isPresent() ? onVersion(image, name.version().get()) : onUnknownVersion(image);
    }

    private FirmwareFinding onVersion(FirmwareImage image, FirmwareVersion version) {
        if (version.compareTo(running.firmware()) == 0) {
            return new FirmwareFinding.Stay("firmware " + version + " runs already");
        }
        if (SnomProfiles.upgraded(running, version).isEmpty()) {
            return new FirmwareFinding.Refuse(
                    image.url().masked() + ": no firmware " + version + " of " + running.model() + " is known here");
        }
        return load(image, Optional.of(version), "firmware " + version + " instead of " + running.firmware());
    }

    private FirmwareFinding onUnknownVersion(FirmwareImage image) {
        String shown = image.url().masked();
        return image.url().toString().equals(lastLoaded)
                ? new FirmwareFinding.Stay(shown + " was the last to be loaded")
                : load(image, Optional.empty(), "an image whose name has no version: " + shown);
    }

    private FirmwareFinding load(FirmwareImage image, Optional<FirmwareVersion> version, String why) {
        return new FirmwareFinding.Load(image, version, policy == UpdatePolicy.ASK_FOR_UPDATE, why);
    }
}
