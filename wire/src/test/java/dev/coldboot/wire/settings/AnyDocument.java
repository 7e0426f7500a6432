// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** Documents drawn from a seed. */
final class AnyDocument {
    /** What XML has trouble with, and what terminals and old parsers have. */
    private static final int[] ODD = {
        '<', '>', '&', '"', '\'', ']', ' ', '\t', '\n', '\r', '{', '%', 0x7F, 0x85, 0xA0, 0xE4, 0x2028, 0x202E, 0x5D0,
        0xFEFF, 0xFFFD, 0x1F4DE, 0x10FFFF
    };

    private AnyDocument() {}

    static SettingsDocument xml(Random random) {
        List<SettingsItem> items = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            items.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new FileReference("http://" + text(random, 20).replace('\t', '|') + "/x");
                        case 1 -> new FirmwareImage("http://" + text(random, 20) + "/x.bin");
                        default ->
                            new Setting(
                                    name(random),
                                    random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(10_000)),
                                    permission(random),
                                    text(random, 30));
                    });
        }
        return new SettingsDocument(items);
    }

    private static Permission permission(Random random) {
        return List.of(Permission.values()).get(random.nextInt(Permission.values().length));
    }

    private static String name(Random random) {
        return random.nextInt(4) == 0 ? "settings" : "user_n" + random.nextInt(9) + ".a-B";
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.appendCodePoint(random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : 'a' + random.nextInt(26));
        }
        return text.toString();
    }

    /** Documents that the text form can carry: one line each, nothing blank around it, names that mean one thing. */
    static SettingsDocument plain(Random random) {
        List<SettingsItem> items = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            String value = text(random, 30).replaceAll("[\r\n]", "|").strip();
            // The text form cannot leave a permission unstated.
            Permission permission = List.of(Permission.READ_AND_REMAIN, Permission.READ_ONLY, Permission.READ_WRITE)
                    .get(random.nextInt(3));
            items.add(
                    switch (random.nextInt(5)) {
                        case 0 -> new FirmwareImage("http://a/" + value);
                        case 1 -> Setting.of("user_name", random.nextInt(1_000), permission, value);
                        case 2 -> Setting.of("fkey", random.nextInt(1_000), permission, value);
                        default -> Setting.of("dns_server" + random.nextInt(9), permission, value);
                    });
        }
        return new SettingsDocument(items);
    }
}
