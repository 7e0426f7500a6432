// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.crm.Customer;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsDocument;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The customer's phones. It is asked at each request, perhaps by many threads, so that sixty thousand phones may be a rule
 * instead of sixty thousand documents.
 */
@FunctionalInterface
public interface PhoneDirectory {
    /** No phones. */
    PhoneDirectory NONE = (now, mac) -> Optional.empty();

    /**
     * What is known of the phone; empty for a phone of somebody else.
     *
     * @throws dev.coldboot.engine.store.StoreUnavailable when nobody can say at the moment
     */
    Optional<Entry> find(Instant now, MacAddress mac);

    /** The settings of all phones of the type, laid over those of the configuration; throws like {@link Entry#settings}. */
    default Optional<SettingsDocument> general(String type) {
        return Optional.empty();
    }

    /** The firmware file of all phones of the type, where the configuration has none; throws like {@link Entry#settings}. */
    default Optional<SettingsDocument> firmware(String type) {
        return Optional.empty();
    }

    /** Whether {@link #find} may wait for a disk or a database, and so must not run on an event loop. */
    default boolean isBlocking() {
        return false;
    }

    /** The phones of the map. */
    static PhoneDirectory of(Map<MacAddress, Entry> entries) {
        Map<MacAddress, Entry> copy = new LinkedHashMap<>(entries);
        return (now, mac) -> Optional.ofNullable(copy.get(mac));
    }

    /** These phones, and those of the other directory that are not among them. */
    default PhoneDirectory or(PhoneDirectory other) {
        PhoneDirectory first = this;
        return new PhoneDirectory() {
            @Override
            public Optional<Entry> find(Instant now, MacAddress mac) {
                return first.find(now, mac).or(() -> other.find(now, mac));
            }

            @Override
            public Optional<SettingsDocument> general(String type) {
                return first.general(type).or(() -> other.general(type));
            }

            @Override
            public Optional<SettingsDocument> firmware(String type) {
                return first.firmware(type).or(() -> other.firmware(type));
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
     * @param customer who has it, and may demand that it shows something; empty where whoever knows its MAC gets its settings
     * @param made makes its settings when they are given, which not everybody is who asks
     * @param listed makes the container of its files, for a phone that asks for one file alone; empty to give it all in one
     * @param asXml writes its settings as XML where that needs no document; empty where they have to be made first
     */
    record Entry(
            String type,
            Optional<Customer> customer,
            Supplier<SettingsDocument> made,
            Supplier<Optional<SettingsDocument>> listed,
            Supplier<Optional<Bytes>> asXml) {
        /** A phone of which nothing is demanded. */
        public Entry(String type, SettingsDocument settings) {
            this(type, Optional.empty(), () -> settings);
        }

        /** A phone that gets all in one file. */
        public Entry(String type, Optional<Customer> customer, Supplier<SettingsDocument> made) {
            this(type, customer, made, Optional::empty, Optional::empty);
        }

        /**
         * For this phone alone; never shown, since passwords are among them.
         *
         * @throws dev.coldboot.aps.template.TemplateTrouble when there are none because the template for them fails
         */
        public SettingsDocument settings() {
            return made.get();
        }

        /** The files that it is to fetch instead of one; throws like {@link #settings}. */
        public Optional<SettingsDocument> container() {
            return listed.get();
        }

        /** The settings as {@link #settings} are written, quicker; throws like it. */
        public Optional<Bytes> written() {
            return asXml.get();
        }

        @Override
        public String toString() {
            return "Entry[" + type + "]";
        }
    }
}
