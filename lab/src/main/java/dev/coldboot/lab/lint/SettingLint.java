// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.lint.KnownSettings.Known;
import dev.coldboot.phone.boot.OrderedPlan;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.settings.SettingRules;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What single settings of a document say: names, flags, indices, values. */
final class SettingLint {
    private static final int MAX_NAMES = 10;
    private static final int MAX_SHOWN = 40;
    private static final Pattern TEMPLATE = Pattern.compile(
            "\\{\\{|\\{[$%]|\\$\\{|\\[%|<%|%%[A-Za-z]|\\{v_|\\{(?:if|else|foreach)\\b|__[A-Z][A-Z_]{2,}__");
    /** Once provisioned with {@code !}, other values of these are what people most miss (vendor's example: http_pass). */
    private static final Set<String> TO_BE_CHANGED = Set.of(
            "setting_server", "provisioning_order", "http_pass", "admin_mode_password", "user_pass", "user_host");

    private final FirmwareVersion firmware;
    private final Document document;
    private final Findings findings;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private int unflagged;

    SettingLint(FirmwareVersion firmware, Document document, Findings findings) {
        this.firmware = firmware;
        this.document = document;
        this.findings = findings;
    }

    void judge() {
        for (int i = 0; i < document.items().size(); i++) {
            SettingsItem item = document.items().get(i);
            Place place = document.place(i);
            if (item instanceof Setting setting) {
                judge(setting, place);
            } else if (item instanceof FunctionKey key) {
                judge(key, place);
            } else if (item instanceof Misspelt misspelt) {
                findings.add(Rule.MISSPELT_FLAG, place, misspelt.name() + ": " + misspelt.why());
            }
        }
        if (unflagged > 0) {
            findings.add(
                    Rule.NO_FLAG,
                    document.place(),
                    unflagged + (unflagged == 1 ? " setting" : " settings") + " without perm");
        }
        if (!unknown.isEmpty()) {
            String names = String.join(", ", unknown.stream().limit(MAX_NAMES).toList());
            String more = unknown.size() > MAX_NAMES ? " and " + (unknown.size() - MAX_NAMES) + " more" : "";
            findings.add(Rule.UNKNOWN_SETTING, document.place(), names + more);
        }
    }

    private void judge(Setting setting, Place place) {
        unflagged += setting.permission() == Permission.UNSTATED ? 1 : 0;
        Optional<Known> known = KnownSettings.find(setting.name());
        if (known.isEmpty()) {
            judgeUnknown(setting.name(), place);
        } else {
            judge(setting, known.get(), place);
        }
        judgeIndex(setting, place);
        judgeFlags(setting.permission(), setting.action(), place);
        judgeTwice(setting.key(), setting.value(), place);
        judgeText(setting, place);
    }

    private void judge(FunctionKey key, Place place) {
        unflagged += key.permission() == Permission.UNSTATED ? 1 : 0;
        if (key.index().isEmpty()) {
            findings.add(Rule.MISSING_INDEX, place, "a key without idx");
        } else {
            judgeTwice("fkey[" + key.index().getAsInt() + "]", key.value() + key.attributes(), place);
        }
        judgeFlags(key.permission(), Action.SET, place);
        key.settings().forEach(setting -> judgeText(setting, place));
    }

    private void judgeUnknown(String name, Place place) {
        Optional<String> near = KnownSettings.near(name);
        if (near.isPresent()) {
            findings.add(Rule.MISSPELT_SETTING, place, name + " is not known: did you mean " + near.get() + "?");
        } else {
            unknown.add(name);
        }
    }

    private void judge(Setting setting, Known known, Place place) {
        if (known.since().isPresent() && firmware.compareTo(known.since().get()) < 0) {
            findings.add(
                    Rule.NEWER_SETTING,
                    place,
                    setting.name() + " came with firmware " + known.since().get() + ", the phone has " + firmware);
        }
        if (setting.name().equals("phone_type") && setting.value().isBlank()) {
            findings.add(Rule.BLANK_PHONE_TYPE, place, "phone_type is blank");
        }
        if (TO_BE_CHANGED.contains(setting.name()) && setting.permission().isRemaining()) {
            findings.add(Rule.REMAINING_FLAG, place, setting.key() + " can never be provisioned with another value");
        }
        fault(setting, known)
                .ifPresent(why -> findings.add(
                        known.isOf("url") ? Rule.NOT_A_URL : Rule.BAD_VALUE, place, setting.key() + ": " + why));
    }

    private static Optional<String> fault(Setting setting, Known known) {
        String value = setting.value().strip();
        if (value.isEmpty() || TEMPLATE.matcher(value).find() || known.isOf("text")) {
            return Optional.empty();
        }
        if (known.isOf("url") || known.isOf("order")) {
            return unreadable(setting.name(), value, known);
        }
        boolean fits = known.isOf("number")
                ? value.matches("[0-9]{1,9}")
                : known.values().stream().anyMatch(word -> fits(word, value));
        String expected = known.isOf("number") ? "a number" : String.join(", ", known.values());
        return fits ? Optional.empty() : Optional.of(shown(value) + " (expected: " + expected + ")");
    }

    private static Optional<String> unreadable(String name, String value, Known known) {
        // A path alone belongs to the server that provisioned the phone (seen for firmware_status).
        if (name.equals("firmware_status") && value.startsWith("/")) {
            return Optional.empty();
        }
        try {
            Object read = known.isOf("url") ? Url.parse(value) : OrderedPlan.parse(value);
            return read.toString().isEmpty() ? Optional.of("is empty") : Optional.empty();
        } catch (WireFormatException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean fits(String word, String value) {
        return word.endsWith("*") ? value.startsWith(word.substring(0, word.length() - 1)) : word.equals(value);
    }

    private static String shown(String value) {
        return "\"" + (value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "..." : value) + "\"";
    }

    private void judgeIndex(Setting setting, Place place) {
        boolean isOfIdentity =
                setting.name().startsWith("user_") && !setting.name().equals("user_phone");
        if (isOfIdentity && setting.index().isEmpty()) {
            findings.add(Rule.MISSING_INDEX, place, setting.name() + " does not say which identity it is of");
        }
    }

    private void judgeFlags(Permission permission, Action action, Place place) {
        SettingRules rules = SettingRules.of(firmware);
        if (permission.isVolatile() && !rules.forgetsVolatile()) {
            findings.add(Rule.NEWER_FLAG, place, "firmware " + firmware + " does not know the flag V");
        }
        if (action == Action.REMOVE && !rules.removesValues()) {
            findings.add(Rule.NEWER_FLAG, place, "firmware " + firmware + " does not know action=\"remove\"");
        }
    }

    private void judgeTwice(String key, String value, Place place) {
        String before = values.put(key, value);
        if (before != null) {
            boolean same = before.equals(value);
            findings.add(
                    same ? Rule.REPEATED_SETTING : Rule.DUPLICATE_SETTING,
                    place,
                    key + (same ? " was said before" : " had another value further up"));
        }
    }

    private void judgeText(Setting setting, Place place) {
        if (TEMPLATE.matcher(setting.value()).find()) {
            findings.add(Rule.TEMPLATE_LEFT_OVER, place, setting.key() + " still has a template's variable in it");
        } else if (Escapes.isEscapedTwice(setting.value())) {
            findings.add(Rule.ESCAPED_TWICE, place, setting.key() + " has an entity in its value");
        }
        if (!Url.withoutLogins(setting.value()).equals(setting.value()) && !SecretSettings.isSecret(setting.name())) {
            findings.add(Rule.LOGIN_IN_URL, place, setting.key() + " has a login in its URL");
        }
    }
}
