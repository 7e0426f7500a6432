// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phone that a file's name speaks of: {@code snom320-000413241234.htm} or {@code 000413241234.xml}.
 *
 * @param model the phone type as it is written there
 */
record PhoneNames(Optional<String> model, MacAddress mac) {
    /** Phones of a directory that are judged one by one. */
    static final int MAX_PHONES = 500;

    private static final int LONGEST = 255;
    private static final Pattern NAME = Pattern.compile(
            "(?:(?<model>snom[A-Za-z0-9]{1,12})[-_])?(?<mac>[0-9A-Fa-f]{2}(?:[-:]?[0-9A-Fa-f]{2}){5})(?![0-9A-Fa-f]).*");

    /** What the last part of a path says. */
    static Optional<PhoneNames> of(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        Matcher matcher = NAME.matcher(file);
        if (file.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        MacAddress mac = MacAddress.of(matcher.group("mac").replaceAll("[-:]", ""));
        return PhoneTypes.vendorOf(mac).map(vendor -> new PhoneNames(Optional.ofNullable(matcher.group("model")), mac));
    }

    /** The phones of a model that the names of files speak of, in order. */
    static List<MacAddress> phonesOf(SnomProfile profile, List<SetFile> files) {
        TreeSet<MacAddress> macs = new TreeSet<>();
        for (SetFile file : files) {
            of(file.name()).filter(named -> named.isOf(profile)).ifPresent(named -> macs.add(named.mac()));
        }
        return macs.stream().limit(MAX_PHONES).toList();
    }

    private boolean isOf(SnomProfile profile) {
        return model.map(type -> type.equalsIgnoreCase(profile.model()))
                .orElseGet(() -> PhoneTypes.of(mac)
                        .map(type -> type.equals(profile.model()))
                        .orElse(true));
    }
}
