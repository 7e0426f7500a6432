// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;

/** {@code <firmware-settings>} as Jakarta XML Binding writes it. */
@XmlRootElement(name = "firmware-settings")
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("UnusedVariable") // Read by the binding.
final class FirmwareRoot {
    @XmlElement(name = "firmware")
    private List<SettingValue> images = List.of();

    /** For the binding. */
    FirmwareRoot() {}

    FirmwareRoot(List<String> urls) {
        this.images = urls.stream().map(url -> new SettingValue(null, "", url)).toList();
    }
}
