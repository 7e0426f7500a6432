// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.Certificate;
import dev.coldboot.wire.settings.SettingsItem.CertificateReference;
import dev.coldboot.wire.settings.SettingsItem.DialPlan;
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
import jakarta.xml.bind.JAXBElement;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes the elements of a settings document: a section for neighbouring items that belong into one. */
final class SettingsWriter {
    private final List<Object> sections = new ArrayList<>();
    private final List<Object> open = new ArrayList<>();
    private String section = "";

    private SettingsWriter() {}

    /** The root: the section itself where there is one alone and it is no {@code <phone-settings>}, else settings. */
    static Object root(List<SettingsItem> items) {
        SettingsWriter writer = new SettingsWriter();
        items.forEach(writer::add);
        writer.close();
        if (writer.sections.isEmpty()) {
            writer.sections.add(XmlNode.element("phone-settings", Map.of("e", "2"), List.of()));
        }
        boolean isAlone = writer.sections.size() == 1
                && writer.sections.get(0) instanceof JAXBElement<?>
                && items.stream().noneMatch(item -> item instanceof Setting || item instanceof Misspelt)
                && !items.isEmpty();
        return isAlone ? writer.sections.get(0) : XmlNode.element("settings", Map.of(), writer.sections);
    }

    private void add(SettingsItem item) {
        if (item instanceof Setting setting) {
            within("phone-settings", element(setting));
        } else if (item instanceof Misspelt misspelt) {
            within("phone-settings", node(misspelt.name(), misspelt.attributes(), misspelt.value()));
        } else if (item instanceof FunctionKey key) {
            within("functionKeys", element(key));
        } else if (item instanceof PhoneBook book) {
            whole(element(book));
        } else if (item instanceof DialPlan plan) {
            List<Object> rules = new ArrayList<>();
            plan.rules().forEach(rule -> rules.add(node("template", rule.attributes())));
            whole(XmlNode.element("dialplan", Map.of("e", "2"), rules));
        } else if (item instanceof ReplacementPlan plan) {
            whole(parsed(plan.xml()));
        } else {
            reference(item);
        }
    }

    private void reference(SettingsItem item) {
        if (item instanceof Language language) {
            within(
                    language.surface() == Surface.GUI ? "gui-languages" : "web-languages",
                    node("language", ordered("url", language.url(), "name", language.name())));
        } else if (item instanceof CertificateReference certificate) {
            within("certificates", node("certificate", Map.of("url", certificate.url())));
        } else if (item instanceof Certificate certificate) {
            within("certificates", node("certificate", Map.of("type", "base64"), certificate.base64()));
        } else if (item instanceof Upload upload) {
            within("uploads", node("file", ordered("url", upload.url(), "type", upload.type())));
        } else if (item instanceof FileReference file) {
            within("setting-files", node("file", Map.of("url", file.url())));
        } else if (item instanceof FirmwareImage image) {
            String name = image.target() == Target.PHONE ? "firmware" : "firmware_uxm";
            within("firmware-settings", node(name, Map.of("perm", ""), image.url()));
        }
    }

    private void within(String name, Object element) {
        if (!section.equals(name)) {
            close();
            section = name;
        }
        open.add(element);
    }

    private void whole(Object element) {
        close();
        sections.add(element);
    }

    private void close() {
        if (!open.isEmpty()) {
            boolean hasE = section.equals("phone-settings") || section.equals("functionKeys");
            sections.add(XmlNode.element(section, hasE ? Map.of("e", "2") : Map.of(), open));
            open.clear();
        }
        section = "";
    }

    private static Object element(Setting setting) {
        Map<String, String> attributes = new LinkedHashMap<>();
        index(setting.name(), setting.index(), attributes);
        permission(setting.permission(), attributes);
        if (setting.action() == Action.REMOVE) {
            attributes.put("action", "remove");
        }
        return node(setting.name(), attributes, setting.value());
    }

    private static Object element(FunctionKey key) {
        Map<String, String> attributes = new LinkedHashMap<>();
        index("fkey", key.index(), attributes);
        attributes.putAll(key.attributes());
        permission(key.permission(), attributes);
        return node("fkey", attributes, key.value());
    }

    private static void index(String name, OptionalInt index, Map<String, String> attributes) {
        if (index.isPresent()) {
            checkIndex(name, index.getAsInt());
            attributes.put("idx", String.valueOf(index.getAsInt()));
        }
    }

    static void checkIndex(String name, int number) {
        if (number < 0 || number > SettingsReader.MAX_INDEX) {
            throw new IllegalArgumentException("index of " + name + ": " + number + " (expected: 0 to 9999)");
        }
    }

    private static void permission(Permission permission, Map<String, String> attributes) {
        @Nullable String flag = permission.xmlFlag();
        if (flag != null) {
            attributes.put("perm", flag);
        }
    }

    private static Object element(PhoneBook book) {
        List<Object> entries = new ArrayList<>();
        for (PhoneBookEntry entry : book.entries()) {
            List<Object> fields = new ArrayList<>();
            entry.fields().forEach((name, value) -> fields.add(node(name, Map.of(), value)));
            entry.attributes().forEach(SettingsWriter::checkAttribute);
            entries.add(XmlNode.element("item", entry.attributes(), fields));
        }
        return XmlNode.element(
                "tbook", book.complete() ? ordered("e", "2", "complete", "true") : Map.of("e", "2"), entries);
    }

    private static Map<String, String> ordered(String name1, String value1, String name2, String value2) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(name1, value1);
        map.put(name2, value2);
        return map;
    }

    private static JAXBElement<XmlNode> node(String name, Map<String, String> attributes) {
        checkName(name);
        attributes.forEach(SettingsWriter::checkAttribute);
        return XmlNode.element(name, attributes, List.of());
    }

    private static JAXBElement<XmlNode> node(String name, Map<String, String> attributes, String value) {
        checkName(name);
        checkText(name, value);
        attributes.forEach(SettingsWriter::checkAttribute);
        return XmlNode.element(name, attributes, List.of(value));
    }

    static void checkName(String name) {
        if (!SettingsXml.isName(name)) {
            throw new IllegalArgumentException("name: \"" + name + "\" (expected: an XML name)");
        }
    }

    /** JAXB writes tabs raw, which a reader of attributes takes for blanks (XML 1.0 section 3.3.3). */
    private static void checkAttribute(String name, String value) {
        checkName(name);
        if (value.indexOf('\t') >= 0) {
            throw new IllegalArgumentException("value of " + name + ": has a tab (expected: none)");
        }
        checkText(name, value);
    }

    /** JAXB writes control characters raw, which no reader takes (XML 1.0 section 2.2), so they are refused here. */
    static void checkText(String name, String value) {
        int at = SettingsXml.unfit(value);
        if (at >= 0) {
            throw new IllegalArgumentException(String.format(
                    "value of %s: character U+%04X at %d (expected: a character that XML can carry)",
                    name, (int) value.charAt(at), at));
        }
    }

    private static Element parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // Without a handler of its own, the parser of the JDK writes to the terminal.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException e) {
            throw new IllegalArgumentException("replacement plan: " + e.getMessage() + " (expected: an element)", e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the parser of the JDK reads texts", e);
        }
    }
}
