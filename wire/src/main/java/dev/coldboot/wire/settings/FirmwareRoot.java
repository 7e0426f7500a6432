// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;

/** {@code <firmware-settings>} as Jakarta XML Binding writes it. */
@XmlRootElement(name = "firmware-settings")
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("UnusedVariable") // Read by the binding.
final class FirmwareRoot {
    private SettingValue firmware = new SettingValue();

    /** For the binding. */
    FirmwareRoot() {}

    FirmwareRoot(String url) {
        this.firmware = new SettingValue(null, "", url);
    }
}
