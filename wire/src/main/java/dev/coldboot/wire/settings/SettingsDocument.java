// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import java.util.List;
import java.util.Optional;

/**
 * What a provisioning server or the redirection service tells a phone.
 *
 * @param items in document order
 */
public record SettingsDocument(List<SettingsItem> items) {
    /** A document that says nothing, as the redirection service sends to a phone it does not know. */
    public static final SettingsDocument EMPTY = new SettingsDocument(List.of());

    public SettingsDocument {
        items = List.copyOf(items);
    }

    /** The value of the last setting of that name without an index. */
    public Optional<String> value(String name) {
        return items.stream()
                .filter(SettingsItem.Setting.class::isInstance)
                .map(SettingsItem.Setting.class::cast)
                .filter(setting ->
                        setting.name().equals(name) && setting.index().isEmpty())
                .map(SettingsItem.Setting::value)
                .reduce((first, last) -> last);
    }
}
