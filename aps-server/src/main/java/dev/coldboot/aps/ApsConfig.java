// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.aps.access.RememberedContacts;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsXml;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an auto-provisioning server has to give.
 *
 * @param phones the customer's phones
 * @param general settings for phones of every type; empty for none
 * @param types settings for phones of one type, laid over the general ones; type names match in any case
 * @param firmware URL of the firmware image for phones of one type; their firmware file names it
 * @param unknown what a phone gets that is not the customer's; empty for 404
 * @param root the directory whose files are served beside the settings; empty for none
 * @param access decides what phones get of customers who demand something
 * @param enumeration knows who asks for too many phones in vain
 */
public record ApsConfig(
        PhoneDirectory phones,
        Optional<SettingsDocument> general,
        Map<String, SettingsDocument> types,
        Map<String, String> firmware,
        Optional<SettingsDocument> unknown,
        Optional<Path> root,
        AccessRules access,
        Enumeration enumeration) {
    public ApsConfig {
        Map<String, SettingsDocument> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(types);
        types = Collections.unmodifiableMap(copy);
        Map<String, String> images = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        images.putAll(firmware);
        firmware = Collections.unmodifiableMap(images);
        general.ifPresent(ApsConfig::writable);
        types.values().forEach(ApsConfig::writable);
        unknown.ifPresent(ApsConfig::writable);
    }

    /**
     * The document, if XML can carry it: better refused now than when a phone asks.
     *
     * @throws IllegalArgumentException when it can't be written
     */
    private static SettingsDocument writable(SettingsDocument document) {
        SettingsXml.encode(document);
        return document;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Without the settings: passwords are among them. */
    @Override
    public String toString() {
        return "ApsConfig[types " + types.keySet() + ", root "
                + root.map(Path::toString).orElse("none") + "]";
    }

    /** Collects what a server has to give. */
    public static final class Builder {
        private final Map<MacAddress, PhoneDirectory.Entry> phones = new LinkedHashMap<>();
        private final Map<String, SettingsDocument> types = new LinkedHashMap<>();
        private final Map<String, String> firmware = new LinkedHashMap<>();
        private PhoneDirectory others = PhoneDirectory.NONE;
        private @Nullable SettingsDocument general;
        private @Nullable SettingsDocument unknown;
        private @Nullable Path root;
        private @Nullable AccessRules access;
        private Enumeration enumeration = new Enumeration(Enumeration.Limit.USUAL);

        private Builder() {}

        /**
         * One phone.
         *
         * @throws IllegalArgumentException when XML can't carry its settings
         */
        public Builder phone(MacAddress mac, String type, SettingsDocument settings) {
            phones.put(mac, new PhoneDirectory.Entry(type, writable(settings)));
            return this;
        }

        /** Phones by rule, for those that were not named one by one. */
        public Builder phones(PhoneDirectory directory) {
            others = directory;
            return this;
        }

        /** For every phone. */
        public Builder general(SettingsDocument settings) {
            general = settings;
            return this;
        }

        /** For every phone of that type, laid over what is for every phone. */
        public Builder general(String type, SettingsDocument settings) {
            types.put(type, settings);
            return this;
        }

        /** The firmware image that phones of that type are to run. */
        public Builder firmware(String type, String url) {
            firmware.put(type, url);
            return this;
        }

        /** For phones that are not the customer's; they get 404 unless told otherwise. */
        public Builder unknown(SettingsDocument settings) {
            unknown = settings;
            return this;
        }

        /** Files that are served beside the settings. */
        public Builder root(Path directory) {
            root = directory;
            return this;
        }

        /** What is remembered of phones that showed a token; unless told otherwise, as long as the process lasts. */
        public Builder access(AccessRules rules) {
            access = rules;
            return this;
        }

        /** How many phones an address may ask for in vain; to be shown by whoever made it. */
        public Builder enumeration(Enumeration watch) {
            enumeration = watch;
            return this;
        }

        public ApsConfig build() {
            return new ApsConfig(
                    PhoneDirectory.of(phones).or(others),
                    Optional.ofNullable(general),
                    types,
                    firmware,
                    Optional.ofNullable(unknown),
                    Optional.ofNullable(root),
                    Optional.ofNullable(access)
                            .orElseGet(() -> new AccessRules(new RememberedContacts(), new SecureRandom())),
                    enumeration);
        }
    }
}
