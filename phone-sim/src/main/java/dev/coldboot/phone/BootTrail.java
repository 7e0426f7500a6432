// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.phone.boot.BootMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps of a phone's newest boots, for whoever wants to draw its way. Loss of power does not erase them. */
final class BootTrail {
    /** Boots that are kept; a phone that reboots for ever is stopped at its seventh. */
    static final int MAX_BOOTS = 8;

    /** Steps that are kept of one boot; a phone may run for years without a reboot, and lose its registrar every day. */
    static final int MAX_STEPS = 100;

    private final List<BootStep> steps = new ArrayList<>();
    private int boot;
    private int ofBoot;

    /** One more step; it may be the first one of another boot. */
    void add(Instant now, BootMove move) {
        if (move.turn().isBeginning()) {
            boot++;
            ofBoot = 0;
            steps.removeIf(step -> step.boot() <= boot - MAX_BOOTS);
        }
        if (ofBoot < MAX_STEPS && !isSameAsLast(move)) {
            ofBoot++;
            steps.add(new BootStep(boot, now, move));
        }
    }

    private boolean isSameAsLast(BootMove move) {
        return ofBoot > 0 && steps.get(steps.size() - 1).move().equals(move);
    }

    /** A copy, oldest first. */
    List<BootStep> steps() {
        return List.copyOf(steps);
    }
}
