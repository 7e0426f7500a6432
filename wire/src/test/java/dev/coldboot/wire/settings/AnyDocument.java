// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.Certificate;
import dev.coldboot.wire.settings.SettingsItem.CertificateReference;
import dev.coldboot.wire.settings.SettingsItem.DialPlan;
import dev.coldboot.wire.settings.SettingsItem.DialRule;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Language;
import dev.coldboot.wire.settings.SettingsItem.PhoneBook;
import dev.coldboot.wire.settings.SettingsItem.PhoneBookEntry;
import dev.coldboot.wire.settings.SettingsItem.ReplacementPlan;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsItem.Surface;
import dev.coldboot.wire.settings.SettingsItem.Target;
import dev.coldboot.wire.settings.SettingsItem.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                    switch (random.nextInt(18)) {
                        case 0, 1 -> new FileReference(url(random));
                        case 2 -> new FirmwareImage("http://" + text(random, 20) + "/x.bin");
                        case 3 -> new FirmwareImage("http://" + text(random, 20) + "/x.bin", Target.EXPANSION);
                        case 4 -> key(random);
                        case 5 -> book(random);
                        case 6 ->
                            new DialPlan(List.of(
                                    new DialRule(Map.of("match", attribute(random), "rewrite", attribute(random)))));
                        case 7 ->
                            new ReplacementPlan("<ReplacementPlan><key id=\"" + random.nextInt(99)
                                    + "\"><state>&lt;a&#10;&quot;</state><b></b></key></ReplacementPlan>");
                        case 8 ->
                            new Language(random.nextBoolean() ? Surface.GUI : Surface.WEB, "Deutsch", url(random));
                        case 9 -> new CertificateReference(url(random));
                        case 10 -> new Certificate("MIIB" + random.nextInt());
                        case 11 -> new Upload(url(random), "gui");
                        default -> setting(random);
                    });
        }
        return new SettingsDocument(items);
    }

    private static Setting setting(Random random) {
        return new Setting(
                name(random),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(10_000)),
                permission(random),
                text(random, 30),
                random.nextInt(5) == 0 ? Action.REMOVE : Action.SET);
    }

    private static FunctionKey key(Random random) {
        return new FunctionKey(
                random.nextInt(5) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(100)),
                permission(random),
                Map.of("context", "active", "label", attribute(random)),
                text(random, 30).strip());
    }

    private static PhoneBook book(Random random) {
        List<PhoneBookEntry> entries = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            entries.add(new PhoneBookEntry(
                    Map.of("index", String.valueOf(i), "type", attribute(random)),
                    Map.of("name", text(random, 20), "number", text(random, 20))));
        }
        return new PhoneBook(random.nextBoolean(), entries);
    }

    private static String url(Random random) {
        return "http://" + attribute(random) + "/x";
    }

    /** A tab in an attribute is a blank for whoever reads it. */
    private static String attribute(Random random) {
        return text(random, 20).replace('\t', '|');
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
