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

    /**
     * What is known of the phone; empty for a phone of somebody else.
     *
     * @throws dev.coldboot.engine.store.StoreUnavailable when nobody can say at the moment
     * @throws dev.coldboot.aps.template.TemplateTrouble when there are no settings because the template for them fails
     */
    Optional<Entry> find(MacAddress mac);

    /** The settings of all phones of the type, laid over those of the configuration; throws like {@link #find}. */
    default Optional<SettingsDocument> general(String type) {
        return Optional.empty();
    }

    /** Whether {@link #find} may wait for a disk or a database, and so must not run on an event loop. */
    default boolean isBlocking() {
        return false;
    }

    /** The phones of the map. */
    static PhoneDirectory of(Map<MacAddress, Entry> entries) {
        Map<MacAddress, Entry> copy = new LinkedHashMap<>(entries);
        return mac -> Optional.ofNullable(copy.get(mac));
    }

    /** These phones, and those of the other directory that are not among them. */
    default PhoneDirectory or(PhoneDirectory other) {
        PhoneDirectory first = this;
        return new PhoneDirectory() {
            @Override
            public Optional<Entry> find(MacAddress mac) {
                return first.find(mac).or(() -> other.find(mac));
            }

            @Override
            public Optional<SettingsDocument> general(String type) {
                return first.general(type).or(() -> other.general(type));
            }

            @Override
            public boolean isBlocking() {
                return first.isBlocking() || other.isBlocking();
            }
        };
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
