// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <settings>} as Jakarta XML Binding writes it. */
@XmlRootElement(name = "settings")
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("UnusedVariable") // Read by the binding.
final class SettingsRoot {
    @XmlElement(name = "phone-settings")
    private @Nullable PhoneSettings phoneSettings;

    @XmlElement(name = "setting-files")
    private @Nullable SettingFilesRoot files;

    /** For the binding. */
    SettingsRoot() {}

    SettingsRoot(List<Object> elements, @Nullable SettingFilesRoot files) {
        this.phoneSettings = new PhoneSettings(elements);
        this.files = files;
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
