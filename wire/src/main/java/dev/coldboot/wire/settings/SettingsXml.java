// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;

/**
 * Settings documents in XML (V7 and later): {@code <settings>} with its sections, or one of the sections as a document of
 * its own (fidelity: documented by the vendor).
 *
 * <p>Sections may say {@code e="2"}: then numeric character references may exceed 255. In XML they always may, so it is
 * written where the vendor has it, and means nothing when read.
 */
public final class SettingsXml {
    private static final JAXBContext CONTEXT = context();

    private SettingsXml() {}

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(XmlNode.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the settings classes are annotated wrongly", e);
        }
    }

    /** Whether an element can have that name, and so a setting. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            boolean isInner = (c >= '0' && c <= '9') || c == '-' || c == '.';
            if (!isLetter && (i == 0 || !isInner)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Where the first character stands that XML cannot carry (XML 1.0 section 2.2); -1 where there is none. */
    public static int unfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || Character.isSurrogate(c) || c >= 0xFFFE) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Writes a document: a section alone where all items belong into one that is not {@code <phone-settings>}, such as a
     * container of files, else settings, in which sections follow one another as their items do.
     *
     * @throws IllegalArgumentException when a name is no XML name, an index is not 0 to 9999, a value has characters that
     *     XML cannot carry, or a replacement plan is not well-formed
     */
    public static Bytes encode(SettingsDocument document) {
        return SettingLines.are(document.items()) ? SettingLines.encode(document.items()) : bound(document);
    }

    /**
     * The value of a setting as it stands between the tags of its element.
     *
     * @throws IllegalArgumentException when it has characters that XML cannot carry
     */
    public static Bytes text(String value) {
        return SettingLines.text(value);
    }

    /** As the binding writes it. */
    static Bytes bound(SettingsDocument document) {
        Object root = SettingsWriter.root(document.items());
        try {
            Marshaller marshaller = CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(
                    Bytes.utf8("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n").unsafeArray());
            marshaller.marshal(root, out);
            out.write('\n');
            return Bytes.owning(out.toByteArray());
        } catch (JAXBException e) {
            throw new IllegalStateException("checked settings can be written", e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws WireFormatException when it is not well-formed, has a DOCTYPE, or is larger or deeper than a phone takes
     */
    public static SettingsDocument decode(Bytes bytes) throws WireFormatException {
        return decode(bytes, SettingsReader.MAX_SIZE);
    }

    /**
     * Reads a document that no server sent, such as what a phone kept.
     *
     * @param largest bytes that it may have
     * @throws WireFormatException when it is not well-formed, has a DOCTYPE, or is too large or deep
     */
    public static SettingsDocument decode(Bytes bytes, int largest) throws WireFormatException {
        return SettingsReader.read(bytes, largest).document();
    }

    static LocatedDocument locate(Bytes bytes) throws WireFormatException {
        return SettingsReader.read(bytes, SettingsReader.MAX_SIZE);
    }
}
