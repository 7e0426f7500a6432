// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** One setting as Jakarta XML Binding writes it: {@code <name idx="1" perm="RW">value</name>}. */
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("UnusedVariable") // Read by the binding.
final class SettingValue {
    @XmlAttribute
    private @Nullable Integer idx;

    @XmlAttribute
    private @Nullable String perm;

    @XmlValue
    private String value = "";

    /** For the binding. */
    SettingValue() {}

    SettingValue(@Nullable Integer idx, @Nullable String perm, String value) {
        this.idx = idx;
        this.perm = perm;
        this.value = value;
    }
}
