// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The phones of a scenario.
 *
 * @param count how many, where nobody says otherwise
 * @param firstMac MAC of the first, the others count up
 * @param kind of those that are not among the others
 * @param others what differs, by the phone's place, 1 for the first
 * @param patience how long they wait for answers
 */
public record PhoneSet(int count, MacAddress firstMac, Kind kind, Map<Integer, Kind> others, Patience patience) {
    /** Phones that may differ from the rest. */
    public static final int MAX_OTHERS = 100;

    /** One snom320 as it comes from the factory. */
    public static final PhoneSet ONE =
            new PhoneSet(1, MacAddress.of("000413241234"), new Kind("snom320", "", Map.of()), Map.of(), Patience.USUAL);

    public PhoneSet {
        others = Collections.unmodifiableMap(new TreeMap<>(others));
    }

    /**
     * A phone.
     *
     * @param model such as {@code snom320}
     * @param firmware a version; empty for the usual one of the model
     * @param settings name, with the index behind it, to value: what a person or an earlier boot wrote; values may have
     *     placeholders
     */
    public record Kind(String model, String firmware, Map<String, String> settings) {
        public Kind {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /** Without the values: passwords may be among them. */
        @Override
        public String toString() {
            return "Kind[" + model + " " + firmware + ", " + settings.keySet() + "]";
        }
    }

    /**
     * How long phones wait; empty for what the firmware does.
     *
     * @param pnp for a NOTIFY
     * @param dhcp after each sending of a DHCP message
     * @param file for a file that does not come
     */
    public record Patience(Optional<Duration> pnp, List<Duration> dhcp, Optional<Files> file) {
        /** That of the firmware. */
        public static final Patience USUAL = new Patience(Optional.empty(), List.of(), Optional.empty());

        public Patience {
            dhcp = List.copyOf(dhcp);
        }
    }

    /**
     * How a file is asked for.
     *
     * @param timeout of one request
     * @param tries while no response comes
     * @param pause between them
     */
    public record Files(Duration timeout, int tries, Duration pause) {}

    /** The phone at that place, 1 for the first. */
    public Kind kind(int place) {
        return others.getOrDefault(place, kind);
    }

    public PhoneSet withCount(int phones) {
        return new PhoneSet(phones, firstMac, kind, others, patience);
    }

    public PhoneSet withKind(String model, String firmware) {
        return new PhoneSet(count, firstMac, new Kind(model, firmware, kind.settings()), others, patience);
    }

    public PhoneSet withSettings(Map<String, String> settings) {
        return new PhoneSet(count, firstMac, new Kind(kind.model(), kind.firmware(), settings), others, patience);
    }

    public PhoneSet withPatience(Patience other) {
        return new PhoneSet(count, firstMac, kind, others, other);
    }
}
