// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.wire.settings.LocatedDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.Optional;

/** A file that could be read as settings. */
record Document(SetFile file, boolean isXml, LocatedDocument located) {
    List<SettingsItem> items() {
        return located.document().items();
    }

    Place place() {
        return Place.of(file.name());
    }

    /** Where an item is. */
    Place place(int item) {
        return new Place(file.name(), Optional.of(located.places().get(item)), name(items().get(item)));
    }

    private static Optional<String> name(SettingsItem item) {
        if (item instanceof Setting setting) {
            return Optional.of(setting.key());
        } else if (item instanceof Misspelt misspelt) {
            return Optional.of(misspelt.name());
        } else if (item instanceof FunctionKey key && key.index().isPresent()) {
            return Optional.of("fkey[" + key.index().getAsInt() + "]");
        }
        return Optional.empty();
    }
}
