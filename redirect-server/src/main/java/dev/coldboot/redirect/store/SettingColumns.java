// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.redirect.api.SettingValue;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the settings of a phone or profile stand in a column. */
final class SettingColumns {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, SettingValue>> SETTINGS = new TypeReference<>() {};

    private SettingColumns() {}

    /** Empty for none, which most phones have, and which costs nothing to read. */
    static String of(Map<String, SettingValue> settings) {
        return settings.isEmpty() ? "" : JSON.writeValueAsString(settings);
    }

    static Map<String, SettingValue> settings(String column) {
        return column.isEmpty() ? Map.of() : JSON.readValue(column, SETTINGS);
    }
}
