// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import static dev.coldboot.redirect.rest.RestProblem.shown;

import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.SettingValue;
import dev.coldboot.redirect.catalogue.Catalogue;
import dev.coldboot.redirect.catalogue.SettingKind;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of an endpoint or profile: {@code {"<uuid>": {"value": "..", "attrs": {"perm": "RW"}}}} (fidelity: C). The
 * target is one of them here, and a field of its own inside the service.
 *
 * @param target empty for none
 * @param settings all others by UUID
 */
record SettingsManager(String target, Map<String, SettingValue> settings) {
    private static final String NAME = "settings_manager";
    private static final String TARGET_PERMISSION = "RW";
    private static final String TARGET_UUID =
            Catalogue.ofPhone("setting_server").orElseThrow().uuid();

    /** Reads the field of a body; settings that are no setting, or cannot have the value, are refused by name. */
    static SettingsManager read(ObjectNode body) throws RestProblem {
        JsonNode node = body.path(NAME);
        if (node.isMissingNode() || node.isNull()) {
            return new SettingsManager("", Map.of());
        }
        if (!(node instanceof ObjectNode object)) {
            throw RestProblem.unfit(NAME + " is " + RestJson.kind(node) + " (expected: an object of settings)");
        }
        String target = "";
        Map<String, SettingValue> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            SettingKind kind = kind(field.getKey());
            SettingValue value = value(kind, field.getValue());
            if (!kind.isTarget()) {
                settings.put(kind.uuid(), value);
            } else if (!value.value().isEmpty()) {
                target = target(kind, value, target);
            }
        }
        return new SettingsManager(target, settings);
    }

    private static SettingKind kind(String uuid) throws RestProblem {
        return Catalogue.setting(uuid.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> RestProblem.unfit(
                        NAME + ": there is no setting " + shown(uuid) + " (expected: the uuid of one of settings/)"));
    }

    private static String target(SettingKind kind, SettingValue value, String before) throws RestProblem {
        if (!RedirectApi.isRedirection(value.value())) {
            throw RestProblem.unfit(kind.paramName() + " is " + shown(Url.withoutLogins(value.value()))
                    + " (expected: an http, https, tftp or ftp URL)");
        }
        if (!value.permission().equals(TARGET_PERMISSION)) {
            throw RestProblem.unfit(kind.paramName() + ": perm is " + shown(value.permission())
                    + " (expected: RW, with which phones are sent on)");
        }
        if (!before.isEmpty() && !before.equals(value.value())) {
            throw RestProblem.unfit(NAME + " has two targets (expected: one)");
        }
        return value.value();
    }

    private static SettingValue value(SettingKind kind, JsonNode node) throws RestProblem {
        JsonNode value = node.path("value");
        JsonNode permission = node.path("attrs").path("perm");
        boolean isText = value.isString() || value.isNumber() || value.isBoolean();
        String text = isText ? value.asString() : "";
        if (!(isText || value.isNull()) || text.length() > Url.MAX_LENGTH || SettingsXml.unfit(text) >= 0) {
            throw RestProblem.unfit(kind.paramName() + ": value is " + RestJson.kind(value)
                    + " (expected: a text of at most " + Url.MAX_LENGTH + " characters that XML can carry)");
        }
        String flag = permission.isMissingNode() || permission.isNull() ? TARGET_PERMISSION : permission.asString("?");
        if (Permission.ofXml(flag).isEmpty()) {
            throw RestProblem.unfit(kind.paramName() + ": perm is " + shown(flag) + " (expected: one such as RW or R)");
        }
        return new SettingValue(text, flag);
    }

    /** Writes it, in the order of the catalogue; the twin's target is written as what it was made to. */
    ObjectNode written() {
        ObjectNode all = RestJson.object();
        for (SettingKind kind : Catalogue.settings()) {
            SettingValue value = kind.uuid().equals(TARGET_UUID) && !target.isEmpty()
                    ? new SettingValue(target, TARGET_PERMISSION)
                    : settings.get(kind.uuid());
            if (value != null) {
                ObjectNode setting = all.putObject(kind.uuid());
                setting.put("value", value.value());
                setting.putObject("attrs").put("perm", value.permission());
            }
        }
        return all;
    }
}
