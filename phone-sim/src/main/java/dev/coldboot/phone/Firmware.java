// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.firmware.FirmwareFinding;
import dev.coldboot.phone.firmware.FirmwareImage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which image waits to be loaded, or for somebody's consent, and which ones proved to be unfit. */
final class Firmware {
    private Optional<FirmwareFinding.Load> toLoad = Optional.empty();
    private Optional<FirmwareFinding.Load> offered = Optional.empty();
    private final Set<String> givenUp = new HashSet<>();

    /** To be loaded at the next reboot. */
    void load(FirmwareFinding.Load image) {
        toLoad = Optional.of(image);
        offered = Optional.empty();
    }

    Optional<FirmwareFinding.Load> toLoad() {
        return toLoad;
    }

    /** Somebody must agree before it is loaded. */
    void offer(FirmwareFinding.Load image) {
        offered = Optional.of(image);
    }

    Optional<FirmwareFinding.Load> offered() {
        return offered;
    }

    /** Somebody said no. */
    void decline() {
        offered.ifPresent(image -> givenUp.add(image.image().url().toString()));
        offered = Optional.empty();
    }

    /** The image is in the flash; the one that its URL names comes next. */
    void loaded() {
        Optional<FirmwareImage> next = toLoad.flatMap(image -> image.image().chained());
        toLoad = next.map(image -> new FirmwareFinding.Load(
                image, image.version(), false, "the second step: " + image.url().masked()));
    }

    /** The image could not be loaded and is not tried again until somebody takes care of the phone. */
    void giveUp() {
        toLoad.ifPresent(image -> givenUp.add(image.image().url().toString()));
        toLoad = Optional.empty();
    }

    Set<String> givenUp() {
        return Set.copyOf(givenUp);
    }

    /** Somebody took care of the phone: everything may be tried again. */
    void forget() {
        toLoad = Optional.empty();
        offered = Optional.empty();
        givenUp.clear();
    }
}
