// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The customer's phones. It is asked at each request, perhaps by many threads, so that sixty thousand phones may be a rule
 * instead of sixty thousand documents.
 */
@FunctionalInterface
public interface PhoneDirectory {
    /** No phones. */
    PhoneDirectory NONE = mac -> Optional.empty();

    /** What is known of the phone; empty for a phone of somebody else. */
    Optional<Entry> find(MacAddress mac);

    /** The phones of the map. */
    static PhoneDirectory of(Map<MacAddress, Entry> entries) {
        Map<MacAddress, Entry> copy = new LinkedHashMap<>(entries);
        return mac -> Optional.ofNullable(copy.get(mac));
    }

    /** These phones, and those of the other directory that are not among them. */
    default PhoneDirectory or(PhoneDirectory other) {
        return mac -> find(mac).or(() -> other.find(mac));
    }

    /**
     * A phone of the customer's.
     *
     * @param type as in DHCP option 60, such as {@code snom320}
     * @param settings for this phone alone; never shown, since passwords are among them
     */
    record Entry(String type, SettingsDocument settings) {
        @Override
        public String toString() {
            return "Entry[" + type + ", " + settings.items().size() + " settings]";
        }
    }
}
