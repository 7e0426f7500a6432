// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Status;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a phone is. It has no secrets: passwords and logins are masked.
 *
 * @param firmware the running version
 * @param address empty while it has none
 * @param activity what it is doing, in words
 * @param verdict on the current boot; empty until it is over
 * @param settingServer the setting as it is now
 * @param requests of the current boot, in order
 * @param settings what was written, name or {@code name[index]} to value
 * @param registrations one for each active identity
 * @param reboots since it was powered on
 * @param phases of the current boot that are over, in order
 * @param steps of the newest boots, in order: the way through the flowchart
 */
public record PhoneStatus(
        MacAddress mac,
        String model,
        String firmware,
        Optional<Ipv4Address> address,
        PhoneState state,
        String activity,
        Optional<Verdict> verdict,
        String settingServer,
        List<Request> requests,
        Map<String, String> settings,
        List<Registered> registrations,
        int reboots,
        List<PhaseTime> phases,
        List<BootStep> steps)
        implements Status {

    /**
     * A file that was asked for.
     *
     * @param url with its login masked
     * @param status empty where no response came
     * @param bytes of the response's body
     */
    public record Request(String url, OptionalInt status, int bytes) {}

    /**
     * An identity at its registrar.
     *
     * @param identity 1 to 12
     * @param aor such as {@code 401@pbx.example.com}
     * @param status of the last response of the last attempt to register; empty while there is none, or where none came
     */
    public record Registered(int identity, String aor, OptionalInt status) {
        /** Whether the registrar took it. */
        public boolean isRegistered() {
            return status.equals(OptionalInt.of(200));
        }
    }

    /** How long a part of the boot took. */
    public record PhaseTime(Phase phase, Instant begun, Instant ended) {
        public Duration duration() {
            return Duration.between(begun, ended);
        }
    }

    public PhoneStatus {
        requests = List.copyOf(requests);
        settings = Collections.unmodifiableMap(settings);
        registrations = List.copyOf(registrations);
        phases = List.copyOf(phases);
        steps = List.copyOf(steps);
    }

    /** Whether the boot is over and no other is on its way, also where the phone waits for somebody to press a key. */
    public boolean isReady() {
        return state == PhoneState.READY || state == PhoneState.HALTED;
    }

    /** What came of the current boot; empty until it is over. */
    public Optional<BootOutcome> outcome() {
        return verdict.map(Verdict::outcome);
    }

    /** Who provisioned the phone in the current boot. */
    public BootSource source() {
        return verdict.map(Verdict::source).orElse(BootSource.NONE);
    }

    /** From power up to the verdict; empty until the boot is over. */
    public Optional<Duration> bootTime() {
        return phases.stream()
                .filter(time -> time.phase() == Phase.BOOT)
                .map(PhaseTime::duration)
                .findFirst();
    }
}
