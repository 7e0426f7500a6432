// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a boot and its parts took; later readings of settings do not count. */
final class BootTimes {
    private final Instant begun;
    private Optional<PhoneStatus.PhaseTime> addressed = Optional.empty();
    private Optional<PhoneStatus.PhaseTime> booted = Optional.empty();

    BootTimes(Instant poweredUp) {
        begun = poweredUp;
    }

    /** A part that began with power up is over; only the first time counts. */
    void over(Phase phase, Instant now) {
        PhoneStatus.PhaseTime time = new PhoneStatus.PhaseTime(phase, begun, now);
        if (phase == Phase.DHCP && addressed.isEmpty()) {
            addressed = Optional.of(time);
        } else if (phase == Phase.BOOT && booted.isEmpty()) {
            booted = Optional.of(time);
        }
    }

    /** All of them, with those of the boot's sources between. */
    List<PhoneStatus.PhaseTime> all(List<PhoneStatus.PhaseTime> ofSources) {
        List<PhoneStatus.PhaseTime> all = new ArrayList<>();
        addressed.ifPresent(all::add);
        all.addAll(ofSources);
        booted.ifPresent(all::add);
        return all;
    }
}
