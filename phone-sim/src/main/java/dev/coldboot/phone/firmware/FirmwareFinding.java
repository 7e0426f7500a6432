// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.firmware;

import dev.coldboot.phone.profile.FirmwareVersion;
import java.util.Optional;

/** What the phone thinks of the firmware that it was offered. */
public sealed interface FirmwareFinding {
    /** One sentence for people. */
    String why();

    /** Nothing is to be loaded. */
    record Stay(String why) implements FirmwareFinding {}

    /** The image does not fit and is not loaded. */
    record Refuse(String why) implements FirmwareFinding {}

    /**
     * The image is to be loaded.
     *
     * @param version that will run then; empty where the image's name does not tell
     * @param asks whether somebody must agree first
     */
    record Load(FirmwareImage image, Optional<FirmwareVersion> version, boolean asks, String why)
            implements FirmwareFinding {}
}
