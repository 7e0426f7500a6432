// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsRoot.PhoneSettings;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Settings documents in XML (V7 and later): {@code <settings>}, {@code <setting-files>} and {@code <firmware-settings>}
 * (fidelity: documented by the vendor).
 */
public final class SettingsXml {
    private static final JAXBContext CONTEXT = context();
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private SettingsXml() {}

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(SettingsRoot.class, SettingFilesRoot.class, FirmwareRoot.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the settings classes are annotated wrongly", e);
        }
    }

    /**
     * Writes a document: a container where it only lists files, a firmware document where it only names images, else
     * settings, in which sections of different kinds follow one another as their items do.
     *
     * @throws IllegalArgumentException when a name is no XML name, an index is not 0 to 9999, or a value has characters
     *     that XML cannot carry
     */
    public static Bytes encode(SettingsDocument document) {
        List<SettingsItem> items = document.items();
        List<Object> sections = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= items.size(); to++) {
            if (to == items.size()
                    || items.get(to).getClass() != items.get(from).getClass()) {
                sections.add(section(items.subList(from, to)));
                from = to;
            }
        }
        if (sections.isEmpty()) {
            sections.add(new PhoneSettings(List.of()));
        }
        Object first = sections.get(0);
        return marshal(sections.size() > 1 || first instanceof PhoneSettings ? new SettingsRoot(sections) : first);
    }

    /** Neighbouring items of one kind. */
    private static Object section(List<SettingsItem> items) {
        List<Object> elements = new ArrayList<>();
        List<String> files = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (SettingsItem item : items) {
            if (item instanceof Setting setting) {
                elements.add(element(setting));
            } else if (item instanceof FileReference file) {
                files.add(attribute(file.url()));
            } else if (item instanceof FirmwareImage image) {
                images.add(carried("firmware", image.url()));
            }
        }
        if (!elements.isEmpty()) {
            return new PhoneSettings(elements);
        }
        return files.isEmpty() ? new FirmwareRoot(images) : new SettingFilesRoot(files);
    }

    private static JAXBElement<SettingValue> element(Setting setting) {
        if (!NAME.matcher(setting.name()).matches()) {
            throw new IllegalArgumentException("name: \"" + setting.name() + "\" (expected: an XML name)");
        }
        @Nullable Integer index = setting.index().isPresent() ? setting.index().getAsInt() : null;
        if (index != null && (index < 0 || index > SettingsReader.MAX_INDEX)) {
            throw new IllegalArgumentException("index of " + setting.name() + ": " + index + " (expected: 0 to 9999)");
        }
        SettingValue value =
                new SettingValue(index, setting.permission().xmlFlag(), carried(setting.name(), setting.value()));
        return new JAXBElement<>(new QName(setting.name()), SettingValue.class, value);
    }

    /** JAXB writes tabs raw, which a reader of attributes takes for blanks (XML 1.0 section 3.3.3). */
    private static String attribute(String url) {
        if (url.indexOf('\t') >= 0) {
            throw new IllegalArgumentException("value of file: has a tab (expected: a URL)");
        }
        return carried("file", url);
    }

    /** JAXB writes control characters raw, which no reader takes (XML 1.0 section 2.2), so they are refused here. */
    private static String carried(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (pair) {
                i++;
            } else if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || Character.isSurrogate(c) || c >= 0xFFFE) {
                throw new IllegalArgumentException(String.format(
                        "value of %s: character U+%04X at %d (expected: a character that XML can carry)",
                        name, (int) c, i));
            }
        }
        return value;
    }

    private static Bytes marshal(Object root) {
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
        return SettingsReader.read(bytes);
    }
}
