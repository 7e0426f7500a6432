// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.DialPlan;
import dev.coldboot.wire.settings.SettingsItem.DialRule;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Language;
import dev.coldboot.wire.settings.SettingsItem.PhoneBook;
import dev.coldboot.wire.settings.SettingsItem.PhoneBookEntry;
import dev.coldboot.wire.settings.SettingsItem.ReplacementPlan;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsItem.Surface;
import dev.coldboot.wire.settings.SettingsItem.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** Documents and phones drawn from a seed. */
final class AnyPhone {
    private static final int[] ODD = {
        '<', '>', '&', '"', '\'', ']', ' ', ':', '{', '%', 0x7F, 0x85, 0xA0, 0xE4, 0x2028, 0x5D0, 0xFEFF, 0xFFFD,
        0x1F4DE
    };

    private AnyPhone() {}

    /** Settings and keys that the text form can carry. */
    static SettingsDocument document(Random random) {
        List<SettingsItem> items = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            Permission permission = List.of(Permission.READ_AND_REMAIN, Permission.READ_ONLY, Permission.READ_WRITE)
                    .get(random.nextInt(3));
            items.add(
                    switch (random.nextInt(4)) {
                        case 0 -> Setting.of("user_name", random.nextInt(15), permission, text(random));
                        case 1 -> Setting.of("dns_server" + random.nextInt(3), permission, text(random));
                        case 2 -> Setting.of("language", permission, text(random));
                        default ->
                            new FunctionKey(
                                    OptionalInt.of(random.nextInt(5)),
                                    permission,
                                    Map.of("context", "active", "short_label", text(random)),
                                    text(random));
                    });
        }
        return new SettingsDocument(items);
    }

    /** Writes whatever into a phone. */
    static void write(Random random, SettingStore settings, PhoneContents contents) {
        for (int i = random.nextInt(30); i > 0; i--) {
            List.copyOf(document(random).items()).forEach(item -> contents.apply(item, settings));
            Permission permission = List.of(Permission.values()).get(random.nextInt(Permission.values().length));
            settings.provision(
                    Setting.of("n" + random.nextInt(20), permission, text(random) + "\r\n\t" + text(random)));
            settings.write(SettingName.of("user_pass" + random.nextInt(14)), text(random));
            contents.apply(content(random), settings);
        }
    }

    private static SettingsItem content(Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new PhoneBook(
                        random.nextInt(4) == 0,
                        List.of(new PhoneBookEntry(
                                Map.of("context", text(random)),
                                Map.of("name", text(random), "number", text(random)))));
            case 1 -> new DialPlan(List.of(new DialRule(Map.of("match", text(random)))));
            case 2 ->
                new ReplacementPlan("<ReplacementPlan><key id=\"" + random.nextInt() + "\"></key></ReplacementPlan>");
            case 3 -> new Language(Surface.WEB, "L" + random.nextInt(5), "http://a/" + random.nextInt(9));
            default -> new Upload("http://a/" + random.nextInt(9), "gui" + random.nextInt(9));
        };
    }

    /** One line with nothing blank around it. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : 'a' + random.nextInt(26));
        }
        return text.toString().strip();
    }
}
