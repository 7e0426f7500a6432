// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings that are no phone's own: those of the configuration, and those of the directory of phones over them. */
final class GeneralSettings {
    private final ApsConfig config;

    GeneralSettings(ApsConfig config) {
        this.config = config;
    }

    /** For a phone of the type that has shown what it must; empty text for one of no type. */
    SettingsDocument of(String type) {
        return with(type, config.phones().general(type));
    }

    /**
     * For whoever asks without naming a phone, and so can show nothing. The configuration's are given as they are; those of
     * the directory, whose customers may demand something, without secrets.
     */
    SettingsDocument toAnybody(String type) {
        return with(type, config.phones().general(type).map(SecretSettings::without));
    }

    private SettingsDocument with(String type, Optional<SettingsDocument> directory) {
        List<SettingsItem> items = new ArrayList<>();
        config.general().ifPresent(settings -> items.addAll(settings.items()));
        Optional.ofNullable(config.types().get(type)).ifPresent(settings -> items.addAll(settings.items()));
        directory.ifPresent(settings -> items.addAll(settings.items()));
        return new SettingsDocument(items);
    }
}
