// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.lab.scenario.PhoneSet;
import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Model and firmware of each phone of a lab, as they leave the factory. */
final class FleetProfiles {
    private final LabConfig config;
    private final SnomProfile usual;
    private final Map<Integer, SnomProfile> others;

    private FleetProfiles(LabConfig config, SnomProfile usual, Map<Integer, SnomProfile> others) {
        this.config = config;
        this.usual = usual;
        this.others = others;
    }

    /** @throws LabStartException when there is no such model or firmware */
    static FleetProfiles of(LabConfig config) throws LabStartException {
        try {
            Map<Integer, SnomProfile> others = new LinkedHashMap<>();
            config.scenario().phones().others().forEach((place, kind) -> others.put(place, profile(kind)));
            return new FleetProfiles(config, profile(config.kind()), others);
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }

    private static SnomProfile profile(PhoneSet.Kind kind) {
        return kind.firmware().isEmpty()
                ? SnomProfiles.usual(kind.model())
                : SnomProfiles.find(kind.model(), FirmwareVersion.of(kind.firmware()));
    }

    /** In the order of the phones. */
    List<MacAddress> macs() {
        return IntStream.range(0, config.phones())
                .mapToObj(config.firstMac()::plus)
                .toList();
    }

    /** What the phone is; one that is not of the lab is like most. */
    SnomProfile of(MacAddress mac) {
        return others.getOrDefault(place(mac), usual);
    }

    /** Its settings from before it was first powered on are among it. */
    PhoneSet.Kind kind(MacAddress mac) {
        return config.scenario().phones().others().getOrDefault(place(mac), config.kind());
    }

    /** 1 for the first phone. */
    int place(MacAddress mac) {
        return (int) (mac.bits() - config.firstMac().bits()) + 1;
    }

    /** Each that there is, once. */
    List<SnomProfile> all() {
        List<SnomProfile> all = new ArrayList<>(List.of(usual));
        all.addAll(others.values());
        return all.stream().distinct().toList();
    }

    /** Whether one of them speaks TLS to the redirection service. */
    boolean hasOrdered() {
        return all().stream().anyMatch(profile -> profile.bootEngine() == BootEngine.ORDERED);
    }
}
