// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks a settings document from its first element to its last, since phones apply settings in document order. A DOCTYPE is
 * refused on sight: nothing of it is ever read.
 */
final class SettingsReader {
    /** Bytes of a document (how much a real phone takes is not known). */
    static final int MAX_SIZE = 2 << 20;

    /** Settings, files and images of a document. */
    static final int MAX_ITEMS = 20_000;

    /** Elements within elements. */
    static final int MAX_DEPTH = 20;

    /** The highest identity or key that is read. */
    static final int MAX_INDEX = 9_999;

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader in;
    private final List<SettingsItem> items = new ArrayList<>();
    private int depth;

    private SettingsReader(XMLStreamReader in) {
        this.in = in;
    }

    private static XMLInputFactory factory() {
        // The JDK's own: a parser that another library brings along could have other ideas of safety.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static SettingsDocument read(Bytes bytes) throws WireFormatException {
        if (bytes.size() > MAX_SIZE) {
            throw new WireFormatException(
                    bytes.size() + " bytes (expected: at most " + MAX_SIZE + ")", "settings document", 0);
        }
        try {
            SettingsReader reader =
                    new SettingsReader(FACTORY.createXMLStreamReader(new StringReader(XmlText.of(bytes))));
            reader.walk();
            return new SettingsDocument(reader.items);
        } catch (XMLStreamException e) {
            int offset = e.getLocation() == null ? -1 : e.getLocation().getCharacterOffset();
            throw new WireFormatException("is not well-formed: " + firstLine(e), "settings document", offset);
        }
    }

    private static String firstLine(XMLStreamException e) {
        String[] lines = String.valueOf(e.getMessage()).split("\n", -1);
        return lines[lines.length - 1].replaceFirst("^Message: ", "");
    }

    private void walk() throws XMLStreamException, WireFormatException {
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.DTD) {
                throw new WireFormatException("has a DOCTYPE (expected: none)", "settings document", offset());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth > MAX_DEPTH) {
                    throw new WireFormatException(
                            "elements are more than " + MAX_DEPTH + " deep", "settings document", offset());
                }
                enter(in.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private int offset() {
        return in.getLocation().getCharacterOffset();
    }

    private void enter(String section) throws XMLStreamException, WireFormatException {
        switch (section) {
            case "settings" -> {}
            case "phone-settings" -> children(this::setting);
            case "setting-files" -> children(this::file);
            case "firmware-settings" -> children(this::firmware);
            default -> {
                skip();
                depth--;
            }
        }
    }

    private interface Child {
        void read(String name) throws XMLStreamException, WireFormatException;
    }

    /** Hands each child element to the reader, which must read to its end. */
    private void children(Child child) throws XMLStreamException, WireFormatException {
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.getEventType() == XMLStreamConstants.DTD) {
                throw new WireFormatException("has a DOCTYPE (expected: none)", "settings document", offset());
            }
            if (in.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child.read(in.getLocalName());
                if (items.size() > MAX_ITEMS) {
                    throw new WireFormatException(
                            "more than " + MAX_ITEMS + " settings", "settings document", offset());
                }
            }
        }
        depth--;
    }

    private void setting(String name) throws XMLStreamException, WireFormatException {
        @Nullable String index = in.getAttributeValue(null, "idx");
        Permission permission = Permission.ofXml(in.getAttributeValue(null, "perm"));
        int at = offset();
        String value = text(name);
        items.add(new Setting(name, index(name, index, at), permission, value));
    }

    private static OptionalInt index(String name, @Nullable String index, int at) throws WireFormatException {
        if (index == null || index.isBlank()) {
            return OptionalInt.empty();
        }
        if (!index.strip().matches("[0-9]{1,4}")) {
            throw new WireFormatException(
                    "idx \"" + index + "\" (expected: a number from 0 to 9999)", "setting " + name, at);
        }
        return OptionalInt.of(Integer.parseInt(index.strip()));
    }

    private void file(String name) throws XMLStreamException, WireFormatException {
        @Nullable String url = in.getAttributeValue(null, "url");
        skip();
        if (name.equals("file") && url != null && !url.isBlank()) {
            items.add(new FileReference(url.strip()));
        }
    }

    private void firmware(String name) throws XMLStreamException, WireFormatException {
        String value = text(name).strip();
        if (name.equals("firmware") && !value.isEmpty()) {
            items.add(new FirmwareImage(value));
        }
    }

    /** The text up to the end of this element; elements within it are left out. */
    private String text(String name) throws XMLStreamException, WireFormatException {
        StringBuilder text = new StringBuilder();
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            switch (in.getEventType()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new WireFormatException(
                            "entity &" + in.getLocalName() + "; is unknown", "setting " + name, offset());
                case XMLStreamConstants.START_ELEMENT -> skip();
                default -> {}
            }
        }
        return text.toString();
    }

    /** Passes over the rest of the element that was just entered. */
    private void skip() throws XMLStreamException, WireFormatException {
        int within = 1;
        while (within > 0) {
            int event = in.next();
            within += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (within + depth > MAX_DEPTH) {
                throw new WireFormatException(
                        "elements are more than " + MAX_DEPTH + " deep", "settings document", offset());
            }
        }
    }
}
