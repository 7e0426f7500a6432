// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** One thing that a settings document says, in document order: phones apply it while they read. */
public sealed interface SettingsItem {
    /**
     * A setting: {@code <user_name idx="1" perm="RW">401</user_name>} or {@code user_name1$: 401}.
     *
     * @param name such as {@code user_name}, without its index
     * @param index identity or key; empty for settings without one
     */
    record Setting(String name, OptionalInt index, Permission permission, String value, Action action)
            implements SettingsItem {
        /** A setting that gets the value. */
        public Setting(String name, OptionalInt index, Permission permission, String value) {
            this(name, index, permission, value, Action.SET);
        }

        /** A setting without an index. */
        public static Setting of(String name, Permission permission, String value) {
            return new Setting(name, OptionalInt.empty(), permission, value);
        }

        /** A setting of an identity or key. */
        public static Setting of(String name, int index, Permission permission, String value) {
            return new Setting(name, OptionalInt.of(index), permission, value);
        }

        /** {@code name} or {@code name[index]}, the key under which reports show it. */
        public String key() {
            return index.isPresent() ? name + "[" + index.getAsInt() + "]" : name;
        }

        /** The same setting with another value, which it is to get. */
        public Setting with(String other) {
            return new Setting(name, index, permission, other);
        }
    }

    /** What a setting's value is for (vendor, "phone-settings tag"; since 10.1.57.0). */
    enum Action {
        /** The setting gets it. */
        SET,
        /** {@code action="remove"}: a setting that is a list loses it; any other setting gets it. */
        REMOVE
    }

    /**
     * A setting that nobody can apply, since its {@code idx} or {@code perm} is none. Servers in the field send the words
     * {@code INDEX} and {@code PERMISSIONFLAG} of an old manual, in documents that are fine otherwise.
     *
     * @param attributes as they stand there
     * @param why what is wrong with it
     */
    record Misspelt(String name, Map<String, String> attributes, String value, String why) implements SettingsItem {
        public Misspelt {
            attributes = ordered(attributes);
        }
    }

    /**
     * {@code <fkey idx="0" context="active" label="Alice" perm="R">speed 401</fkey>} of {@code <functionKeys>}: one key, or
     * an entry of its list of settings (vendor, "functionKeys tag").
     *
     * @param index empty where the document forgot it
     * @param attributes all but {@code idx} and {@code perm}: {@code context}, {@code label}, {@code short_label},
     *     {@code default_text}, {@code lp} and others
     * @param value what the key does; elements in it (key definitions) as XML
     */
    record FunctionKey(OptionalInt index, Permission permission, Map<String, String> attributes, String value)
            implements SettingsItem {
        public FunctionKey {
            attributes = ordered(attributes);
        }

        /** The settings that the text form and the phone's log know the key by: {@code fkey}, {@code fkey_label}, ... */
        public List<Setting> settings() {
            List<Setting> settings = new ArrayList<>();
            settings.add(new Setting("fkey", index, permission, value));
            attributes.forEach((name, text) -> settings.add(new Setting("fkey_" + name, index, permission, text)));
            return Collections.unmodifiableList(settings);
        }
    }

    /**
     * {@code <tbook>}, also named {@code <phone-book>} (vendor, "tbook tag").
     *
     * @param complete whether entries that are not in it shall go (since 8.2)
     */
    record PhoneBook(boolean complete, List<PhoneBookEntry> entries) implements SettingsItem {
        public PhoneBook {
            entries = List.copyOf(entries);
        }
    }

    /**
     * {@code <item context="active" type="friends" index="0"><name>Suzy</name><number>78371</number></item>}.
     *
     * @param fields text of the elements within it
     */
    record PhoneBookEntry(Map<String, String> attributes, Map<String, String> fields) {
        public PhoneBookEntry {
            attributes = ordered(attributes);
            fields = ordered(fields);
        }

        /** Its place in the book, 0 to 9999; empty where it says none. */
        public OptionalInt index() {
            String index =
                    Objects.requireNonNullElse(attributes.get("index"), "").strip();
            return index.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(index)) : OptionalInt.empty();
        }

        /** The text of an element; empty where there is none. */
        public String field(String name) {
            return Objects.requireNonNullElse(fields.get(name), "");
        }
    }

    /** {@code <dialplan>}: rules, matched from the first to the last (vendor, "Dial Plan"). */
    record DialPlan(List<DialRule> rules) implements SettingsItem {
        public DialPlan {
            rules = List.copyOf(rules);
        }
    }

    /**
     * {@code <TEMPLATE MATCH="9,11" Timeout="0" User="Phone" Rewrite="9911"/>}.
     *
     * @param attributes with names in lower case, since the vendor's page and servers write them in different ones
     */
    record DialRule(Map<String, String> attributes) {
        public DialRule {
            attributes = ordered(attributes);
        }
    }

    /**
     * {@code <ReplacementPlan>}: definitions of keys, which the phone keeps as they are.
     *
     * @param xml the whole element, without comments, prefixes and blanks between elements
     */
    record ReplacementPlan(String xml) implements SettingsItem {}

    /** {@code <language url="..." name="Deutsch"/>} of {@code <gui-languages>} or {@code <web-languages>}. */
    record Language(Surface surface, String name, String url) implements SettingsItem {}

    /** Where a language is spoken. */
    enum Surface {
        /** The phone's screen. */
        GUI,
        /** The phone's web pages. */
        WEB
    }

    /** {@code <certificate url="..."/>} of {@code <certificates>}: fetched after all documents (OEM). */
    record CertificateReference(String url) implements SettingsItem {}

    /** {@code <certificate type="base64">...</certificate>}: a certificate that is in the document itself (OEM). */
    record Certificate(String base64) implements SettingsItem {}

    /** {@code <file url="..." type="gui"/>} of {@code <uploads>} (vendor, "uploads tag"). */
    record Upload(String url, String type) implements SettingsItem {}

    /** {@code <file url="..."/>} of a {@code <setting-files>} container. */
    record FileReference(String url) implements SettingsItem {}

    /** {@code <firmware>} or {@code <firmware_uxm>} of {@code <firmware-settings>}, or the text line {@code firmware:}. */
    record FirmwareImage(String url, Target target) implements SettingsItem {
        /** An image for the phone itself. */
        public FirmwareImage(String url) {
            this(url, Target.PHONE);
        }
    }

    /** What an image is for; where both are named, the phone's goes first (vendor). */
    enum Target {
        /** {@code <firmware>}. */
        PHONE,
        /** {@code <firmware_uxm>}, since 8.9.3.68. */
        EXPANSION
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
