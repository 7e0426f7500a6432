// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every model with every firmware that there is here: the table in {@code profiles.txt}. */
public final class SnomProfiles {
    private static final ProfileTable TABLE = ProfileTable.read();

    /** The lab's default for the classic boot order. */
    public static final SnomProfile CLASSIC = find("snom320", FirmwareVersion.of("8.4.35"));

    /** The lab's default for {@code provisioning_order}. */
    public static final SnomProfile ORDERED = find("snomD785", FirmwareVersion.of("10.1.169.16"));

    private SnomProfiles() {}

    /**
     * The profile of a model with a firmware.
     *
     * @throws IllegalArgumentException when there is no such model or it has no such firmware; the message lists what there
     *     is
     */
    public static SnomProfile find(String model, FirmwareVersion firmware) {
        SnomModel hardware = model(model);
        FirmwareLine line = TABLE.find(model, firmware)
                .orElseThrow(() -> new IllegalArgumentException("firmware: " + firmware + " for " + model
                        + " (expected: one of the lines " + listed(TABLE.lines(model)) + ")"));
        return new SnomProfile(hardware, line, firmware);
    }

    /**
     * The profile of a model with the firmware that it has where nobody says otherwise.
     *
     * @throws IllegalArgumentException when there is no such model; the message lists those there are
     */
    public static SnomProfile usual(String model) {
        return find(model, model(model).usualFirmware());
    }

    private static SnomModel model(String name) {
        SnomModel model = TABLE.models().get(name);
        if (model == null) {
            String what = TABLE.notSimulated().get(name);
            throw new IllegalArgumentException(
                    "model: \"" + name + "\"" + (what == null ? "" : " is " + what + ", not simulated")
                            + " (expected: one of " + String.join(", ", models()) + ")");
        }
        return model;
    }

    private static String listed(List<FirmwareLine> lines) {
        return lines.stream().map(FirmwareLine::toString).collect(Collectors.joining(", "));
    }

    /** The same phone with another firmware on it; empty when its model has no such firmware. */
    public static Optional<SnomProfile> upgraded(SnomProfile profile, FirmwareVersion firmware) {
        return TABLE.find(profile.model(), firmware).map(line -> new SnomProfile(profile.hardware(), line, firmware));
    }

    /** All phone types, in the order of the table. */
    public static Set<String> models() {
        return Collections.unmodifiableSet(TABLE.models().keySet());
    }

    /** One profile for each line of each model, with the newest version that is known; models in the order of the table. */
    public static List<SnomProfile> all() {
        return TABLE.models().values().stream()
                .flatMap(model -> TABLE.lines(model.name()).stream()
                        .map(line ->
                                new SnomProfile(model, line, line.versions().get(0))))
                .toList();
    }

    /** Models that somebody may ask for in vain, and what they are. */
    public static Map<String, String> notSimulated() {
        return Collections.unmodifiableMap(TABLE.notSimulated());
    }
}
