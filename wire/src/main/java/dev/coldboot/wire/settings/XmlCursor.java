// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.WireFormatException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A place in an XML document, which only moves on. A DOCTYPE is refused on sight: nothing of it is ever read. Prefixes of
 * names do not count.
 */
final class XmlCursor {
    /** Elements within elements. */
    static final int MAX_DEPTH = 20;

    /** Attributes of an element. */
    static final int MAX_ATTRIBUTES = 50;

    private static final String DOCUMENT = "settings document";
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader in;
    private final StartTags tags;
    private int depth;

    /** What to do with a child element: read it to its end. */
    interface Child {
        void read(String name) throws WireFormatException;
    }

    XmlCursor(String text) throws WireFormatException {
        tags = new StartTags(text);
        try {
            in = FACTORY.createXMLStreamReader(new StringReader(text));
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own: a parser that another library brings along could have other ideas of safety.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // There are no entities without a DOCTYPE; newer Java counts the document itself as one, and our own limit is
        // on that.
        for (String limit : List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit")) {
            if (factory.isPropertySupported(limit)) {
                factory.setProperty(limit, "0");
            }
        }
        return factory;
    }

    private static WireFormatException malformed(XMLStreamException e) {
        String[] lines = String.valueOf(e.getMessage()).split("\n", -1);
        int offset = e.getLocation() == null ? -1 : e.getLocation().getCharacterOffset();
        return new WireFormatException(
                "is not well-formed: " + lines[lines.length - 1].replaceFirst("^Message: ", ""), DOCUMENT, offset);
    }

    WireFormatException malformed(String what) {
        return new WireFormatException(what, DOCUMENT, in.getLocation().getCharacterOffset());
    }

    /** Where the element begins that was just entered. */
    TextPlace place() {
        return tags.place();
    }

    /** Hands over each element that is in no other: in a document that is well-formed, one. */
    void document(Child child) throws WireFormatException {
        try {
            while (in.hasNext()) {
                if (next() == XMLStreamConstants.START_ELEMENT) {
                    child.read(in.getLocalName());
                }
            }
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** Hands over each child of the element that was just entered. */
    void children(Child child) throws WireFormatException {
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.read(in.getLocalName());
            }
        }
    }

    private int next() throws WireFormatException {
        int event;
        try {
            event = in.next();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
        switch (event) {
            case XMLStreamConstants.DTD -> throw malformed("has a DOCTYPE (expected: none)");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw malformed("entity &" + in.getLocalName() + "; is unknown");
            case XMLStreamConstants.START_ELEMENT -> {
                tags.next();
                depth++;
                if (depth > MAX_DEPTH) {
                    throw malformed("elements are more than " + MAX_DEPTH + " deep");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {}
        }
        return event;
    }

    /** An attribute of the element that was just entered; null where it has none of that name. */
    @Nullable
    String attribute(String name) {
        String value = in.getAttributeValue(null, name);
        return value == null ? null : value.replace('\t', ' ');
    }

    /**
     * All of them whose names are plain. A tab is a blank, as it is where it stands for itself (XML 1.0 section 3.3.3).
     */
    Map<String, String> attributes() throws WireFormatException {
        if (in.getAttributeCount() > MAX_ATTRIBUTES) {
            throw malformed("more than " + MAX_ATTRIBUTES + " attributes");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String name = in.getAttributeLocalName(i);
            if (SettingsXml.isName(name)) {
                attributes.put(
                        name,
                        Objects.requireNonNullElse(in.getAttributeValue(i), "").replace('\t', ' '));
            }
        }
        return attributes;
    }

    /** Passes over the rest of the element that was just entered. */
    void skip() throws WireFormatException {
        int open = depth;
        while (depth >= open) {
            next();
        }
    }

    /** The text up to the end of this element; elements within it are left out. */
    String text() throws WireFormatException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                skip();
            } else if (isText(event)) {
                text.append(in.getText());
            }
        }
        return text.toString();
    }

    /** The text up to the end of this element, with the elements within it as XML. */
    String content() throws WireFormatException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                text.append(element());
            } else if (isText(event)) {
                text.append(in.getText());
            }
        }
        return text.toString();
    }

    /** The element that was just entered, as XML; comments, prefixes and texts that are all blank are left out. */
    String element() throws WireFormatException {
        StringBuilder xml = new StringBuilder();
        String name = in.getLocalName();
        xml.append('<').append(name);
        attributes()
                .forEach((attribute, value) -> xml.append(' ')
                        .append(attribute)
                        .append("=\"")
                        .append(escaped(value))
                        .append('"'));
        xml.append('>');
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                xml.append(element());
            } else if (isText(event) && !in.getText().isBlank()) {
                xml.append(escaped(in.getText()));
            }
        }
        return xml.append("</").append(name).append('>').toString();
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }
}
