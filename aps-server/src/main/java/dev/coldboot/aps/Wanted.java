// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.Query;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a URL asks the provisioning server for, by the names that phones ask for (docs/fidelity.md, "File names"). */
sealed interface Wanted {
    /** The settings of a phone. */
    record Settings(NamedPhone phone) implements Wanted {}

    /**
     * Settings that are no phone's own.
     *
     * @param type of the phones they are for; empty text for all types
     */
    record General(String type) implements Wanted {}

    /** The file that names the firmware for phones of a type. */
    record Firmware(String type) implements Wanted {}

    /** Whatever file has that name. */
    record File() implements Wanted {}

    /** Something that is nowhere. */
    record Nothing(String why) implements Wanted {}

    /**
     * What that path and query ask for. The query's {@code mac} counts before the file's name, and that before directories,
     * of which the last one with an address counts.
     *
     * @param isType whether that is a type of the configuration, beside those that look like the vendor's
     */
    static Wanted of(RequestPath path, String query, Predicate<String> isType) {
        Optional<String> firmware = Names.firmwareType(path.name());
        if (firmware.isPresent()) {
            return new Firmware(firmware.get());
        }
        String mac = query.isEmpty() ? null : Query.parse(query).get("mac");
        if (mac != null) {
            return MacAddress.find(mac)
                    .<Wanted>map(address -> new Settings(new NamedPhone(address, true)))
                    .orElse(new Nothing("the mac in the query is none"));
        }
        Optional<NamedPhone> named = NamedPhone.ofFile(path.name());
        if (named.isPresent()) {
            return new Settings(named.get());
        }
        Optional<String> type = Names.generalType(path.name(), isType);
        if (type.isEmpty()) {
            return new File();
        }
        return Names.directory(path)
                .<Wanted>map(address -> new Settings(new NamedPhone(address, true)))
                .orElse(new General(type.get()));
    }

    /** The patterns of those names. */
    final class Names {
        private static final Pattern OF_TYPE = Pattern.compile("(?<type>[A-Za-z0-9_]{1,32})\\.(?:html?|xml|php)");
        /** Names of option 60, also of models that are newer than every table. */
        private static final Pattern VENDORS_TYPE = Pattern.compile("(?i)snom[a-z0-9]{1,8}");

        private static final String FIRMWARE = "-firmware.htm";
        private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_]{1,32}");
        private static final Set<String> OF_ALL = Set.of("settings.xml", "settings.htm", "config.xml", "config.htm");

        private Names() {}

        private static Optional<String> firmwareType(String name) {
            return name.endsWith(FIRMWARE)
                    ? Optional.of(name.substring(0, name.length() - FIRMWARE.length()))
                            .filter(TYPE.asMatchPredicate())
                    : Optional.empty();
        }

        private static Optional<String> generalType(String name, Predicate<String> isType) {
            if (OF_ALL.contains(name.toLowerCase(Locale.ROOT))) {
                return Optional.of("");
            }
            Matcher matcher = OF_TYPE.matcher(name);
            return matcher.matches()
                    ? Optional.of(matcher.group("type")).filter(isType.or(VENDORS_TYPE.asMatchPredicate()))
                    : Optional.empty();
        }

        private static Optional<MacAddress> directory(RequestPath path) {
            return path.directories().stream()
                    .flatMap(directory -> MacAddress.find(directory).stream())
                    .reduce((first, last) -> last);
        }
    }
}
