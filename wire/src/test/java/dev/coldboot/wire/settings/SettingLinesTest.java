// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingLinesTest {
    private static final String LETTERS = "aZ09 _-.&<>\"'\n\t\r;]äŁ€\u0085\u2028\uFFFD";

    /** What is written by hand must be what the binding writes, for every name, index, permission, action and letter. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void are_letter_by_letter_what_the_binding_writes(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<SettingsItem> items = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(20); i++) {
                items.add(any(random));
            }
            SettingsDocument document = new SettingsDocument(items);

            assertThat(SettingLines.encode(items).utf8())
                    .isEqualTo(SettingsXml.bound(document).utf8());
        }
    }

    private static Setting any(Random random) {
        OptionalInt index = random.nextBoolean() ? OptionalInt.of(random.nextInt(10_000)) : OptionalInt.empty();
        Permission permission = one(random, List.of(Permission.values()));
        Action action = one(random, List.of(Action.values()));
        return new Setting("name_" + random.nextInt(100), index, permission, text(random), action);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int which = random.nextInt(LETTERS.length() + 1);
            text.append(which == LETTERS.length() ? "\uD83D\uDE00" : LETTERS.substring(which, which + 1));
        }
        return text.toString();
    }

    @Test
    void refuse_what_the_binding_refuses_in_the_same_words() {
        List<Setting> wrong = List.of(
                Setting.of("a b", Permission.READ_WRITE, "x"),
                Setting.of("", Permission.READ_WRITE, "x"),
                Setting.of("1a", Permission.READ_WRITE, "x"),
                Setting.of("ä", Permission.READ_WRITE, "x"),
                Setting.of("a", 10_000, Permission.READ_WRITE, "x"),
                Setting.of("a", -1, Permission.READ_WRITE, "x"),
                Setting.of("a", Permission.READ_WRITE, "x\u0001"),
                Setting.of("a", Permission.READ_WRITE, "\uD800"));

        for (Setting setting : wrong) {
            Throwable bound = catchThrowable(() -> SettingsXml.bound(new SettingsDocument(List.of(setting))));
            assertThat(bound).as(setting.key()).isInstanceOf(IllegalArgumentException.class);
            assertThat(catchThrowable(() -> SettingLines.encode(List.of(setting))))
                    .as(setting.key())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(bound.getMessage());
        }
    }
}
