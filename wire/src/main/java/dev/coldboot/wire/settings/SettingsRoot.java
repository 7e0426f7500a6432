// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;

/** {@code <settings>} as Jakarta XML Binding writes it: sections in the order in which phones are to apply them. */
@XmlRootElement(name = "settings")
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("UnusedVariable") // Read by the binding.
final class SettingsRoot {
    @XmlElements({
        @XmlElement(name = "phone-settings", type = PhoneSettings.class),
        @XmlElement(name = "setting-files", type = SettingFilesRoot.class),
        @XmlElement(name = "firmware-settings", type = FirmwareRoot.class)
    })
    private List<Object> sections = List.of();

    /** For the binding. */
    SettingsRoot() {}

    SettingsRoot(List<Object> sections) {
        this.sections = sections;
    }

    /** {@code <phone-settings e="2">}: names of settings are names of elements. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static final class PhoneSettings {
        /** Numeric character references may exceed 255 (vendor). */
        @XmlAttribute
        private String e = "2";

        @XmlAnyElement(lax = true)
        private List<Object> elements = List.of();

        /** For the binding. */
        PhoneSettings() {}

        PhoneSettings(List<Object> elements) {
            this.elements = elements;
        }
    }
}
