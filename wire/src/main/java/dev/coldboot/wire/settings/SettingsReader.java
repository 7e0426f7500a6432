// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.LocatedDocument.PassedOver;
import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.Certificate;
import dev.coldboot.wire.settings.SettingsItem.CertificateReference;
import dev.coldboot.wire.settings.SettingsItem.DialPlan;
import dev.coldboot.wire.settings.SettingsItem.DialRule;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Language;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.PhoneBook;
import dev.coldboot.wire.settings.SettingsItem.PhoneBookEntry;
import dev.coldboot.wire.settings.SettingsItem.ReplacementPlan;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsItem.Surface;
import dev.coldboot.wire.settings.SettingsItem.Target;
import dev.coldboot.wire.settings.SettingsItem.Upload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks a settings document from its first element to its last, since phones apply settings in document order. */
final class SettingsReader {
    /** Bytes of a document (how much a real phone takes is not known). */
    static final int MAX_SIZE = 2 << 20;

    /** Settings, keys, entries, files and images of a document. */
    static final int MAX_ITEMS = 20_000;

    /** The highest identity or key that is read. */
    static final int MAX_INDEX = 9_999;

    /** The elements that have items in them. */
    static final List<String> SECTIONS = List.of(
            "phone-settings",
            "functionKeys",
            "function-keys",
            "tbook",
            "phone-book",
            "dialplan",
            "ReplacementPlan",
            "gui-languages",
            "web-languages",
            "certificates",
            "uploads",
            "setting-files",
            "firmware-settings");

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,4}");
    private static final Pattern KEY_ATTRIBUTE = Pattern.compile("[A-Za-z_]{1,32}");

    private final XmlCursor xml;
    private final List<SettingsItem> items = new ArrayList<>();
    private final List<TextPlace> places = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private TextPlace place = TextPlace.START;
    private int count;

    private SettingsReader(XmlCursor xml) {
        this.xml = xml;
    }

    static LocatedDocument read(Bytes bytes, int largest) throws WireFormatException {
        if (bytes.size() > largest) {
            throw new WireFormatException(
                    bytes.size() + " bytes (expected: at most " + largest + ")", "settings document", 0);
        }
        SettingsReader reader = new SettingsReader(new XmlCursor(XmlText.of(bytes)));
        reader.xml.document(reader.placed(reader::section));
        return new LocatedDocument(new SettingsDocument(reader.items), reader.places, reader.passedOver);
    }

    /** What an item is made of begins where its element does. */
    private XmlCursor.Child placed(XmlCursor.Child child) {
        return name -> {
            place = xml.place();
            child.read(name);
        };
    }

    private void each(XmlCursor.Child child) throws WireFormatException {
        xml.children(placed(child));
    }

    private void passOver(String name) throws WireFormatException {
        count();
        passedOver.add(new PassedOver(name, place));
        xml.skip();
    }

    private void section(String name) throws WireFormatException {
        switch (name) {
            case "settings" -> each(this::section);
            case "phone-settings" -> each(this::setting);
            case "functionKeys", "function-keys" -> each(this::key);
            case "tbook", "phone-book" -> phoneBook();
            case "dialplan" -> dialPlan();
            case "ReplacementPlan" -> add(new ReplacementPlan(xml.element()));
            case "gui-languages" -> each(child -> language(child, Surface.GUI));
            case "web-languages" -> each(child -> language(child, Surface.WEB));
            case "certificates" -> each(this::certificate);
            case "uploads" -> each(this::upload);
            case "setting-files" -> each(this::file);
            case "firmware-settings" -> each(this::firmware);
            default -> passOver(name);
        }
    }

    private void add(SettingsItem item) throws WireFormatException {
        count();
        items.add(item);
        places.add(place);
    }

    private void count() throws WireFormatException {
        count++;
        if (count > MAX_ITEMS) {
            throw xml.malformed("more than " + MAX_ITEMS + " settings");
        }
    }

    private void setting(String name) throws WireFormatException {
        Map<String, String> attributes = xml.attributes();
        String value = xml.text();
        Optional<String> wrong = wrong(attributes);
        if (wrong.isPresent()) {
            add(new Misspelt(name, attributes, value, wrong.get()));
        } else {
            Action action = "remove".equals(attributes.get("action")) ? Action.REMOVE : Action.SET;
            add(new Setting(name, index(attributes), permission(attributes), value, action));
        }
    }

    private void key(String name) throws WireFormatException {
        if (!name.equals("fkey")) {
            passOver(name);
            return;
        }
        Map<String, String> attributes = xml.attributes();
        String value = xml.content().strip();
        Optional<String> wrong = wrong(attributes);
        if (wrong.isPresent()) {
            add(new Misspelt(name, attributes, value, wrong.get()));
            return;
        }
        Map<String, String> others = new LinkedHashMap<>(attributes);
        others.keySet()
                .removeIf(attribute -> attribute.equals("idx")
                        || attribute.equals("perm")
                        || !KEY_ATTRIBUTE.matcher(attribute).matches());
        add(new FunctionKey(index(attributes), permission(attributes), others, value));
    }

    /** What is wrong with index and permission. */
    private static Optional<String> wrong(Map<String, String> attributes) {
        @Nullable String index = attributes.get("idx");
        if (index != null && !index.isBlank() && !INDEX.matcher(index.strip()).matches()) {
            return Optional.of("idx \"" + index + "\" (expected: a number from 0 to " + MAX_INDEX + ")");
        }
        @Nullable String flag = attributes.get("perm");
        return Permission.ofXml(flag).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "perm \"" + flag + "\" (expected: !, R, &, one blank, RW, $, nothing, or V with one of them)");
    }

    private static OptionalInt index(Map<String, String> attributes) {
        String index = attributes.getOrDefault("idx", "").strip();
        return index.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(index));
    }

    private static Permission permission(Map<String, String> attributes) {
        return Permission.ofXml(attributes.get("perm")).orElse(Permission.UNSTATED);
    }

    private void phoneBook() throws WireFormatException {
        boolean complete = "true".equals(xml.attribute("complete"));
        List<PhoneBookEntry> entries = new ArrayList<>();
        xml.children(name -> {
            if (name.equals("item")) {
                count();
                entries.add(phoneBookEntry());
            } else {
                xml.skip();
            }
        });
        add(new PhoneBook(complete, entries));
    }

    private PhoneBookEntry phoneBookEntry() throws WireFormatException {
        Map<String, String> attributes = xml.attributes();
        Map<String, String> fields = new LinkedHashMap<>();
        xml.children(name -> {
            String text = xml.text();
            if (SettingsXml.isName(name)) {
                fields.put(name, text);
            }
            if (fields.size() > XmlCursor.MAX_ATTRIBUTES) {
                throw xml.malformed("more than " + XmlCursor.MAX_ATTRIBUTES + " fields of an entry");
            }
        });
        return new PhoneBookEntry(attributes, fields);
    }

    private void dialPlan() throws WireFormatException {
        List<DialRule> rules = new ArrayList<>();
        xml.children(name -> {
            // The vendor's page writes TEMPLATE, MATCH and Timeout, servers write template and match.
            if (name.equalsIgnoreCase("template")) {
                count();
                Map<String, String> attributes = new LinkedHashMap<>();
                xml.attributes().forEach((key, value) -> attributes.put(key.toLowerCase(Locale.ROOT), value));
                rules.add(new DialRule(attributes));
            }
            xml.skip();
        });
        add(new DialPlan(rules));
    }

    private void language(String name, Surface surface) throws WireFormatException {
        String url = attribute("url");
        String language = attribute("name");
        xml.skip();
        if (name.equals("language") && !url.isEmpty()) {
            add(new Language(surface, language, url));
        }
    }

    private void certificate(String name) throws WireFormatException {
        String url = attribute("url");
        boolean isInside = attribute("type").equals("base64");
        String text = xml.text().strip();
        if (!name.equals("certificate")) {
            return;
        }
        if (isInside && !text.isEmpty()) {
            add(new Certificate(text));
        } else if (!url.isEmpty()) {
            add(new CertificateReference(url));
        }
    }

    private void upload(String name) throws WireFormatException {
        String url = attribute("url");
        String type = attribute("type");
        xml.skip();
        if (name.equals("file") && !url.isEmpty()) {
            add(new Upload(url, type));
        }
    }

    private void file(String name) throws WireFormatException {
        String url = attribute("url");
        xml.skip();
        if (name.equals("file") && !url.isEmpty()) {
            add(new FileReference(url));
        }
    }

    private String attribute(String name) {
        @Nullable String value = xml.attribute(name);
        return value == null ? "" : value.strip();
    }

    private void firmware(String name) throws WireFormatException {
        String url = xml.text().strip();
        boolean isExpansion = name.equals("firmware_uxm");
        if ((isExpansion || name.equals("firmware")) && !url.isEmpty()) {
            add(new FirmwareImage(url, isExpansion ? Target.EXPANSION : Target.PHONE));
        }
    }
}
