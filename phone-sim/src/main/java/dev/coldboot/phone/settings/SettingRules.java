// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.phone.profile.FirmwareVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What newer firmware does with settings and older does not.
 *
 * @param removesValues whether it knows {@code action="remove"} (vendor: since 10.1.57.0)
 * @param forgetsVolatile whether it knows the flag {@code V} (vendor: since 10.1.79.0); older firmware keeps the setting
 *     (fidelity: I)
 * @param paintsKeys whether it writes a key's icon itself, which a locked key does not permit (seen in logs of V10; that
 *     this is the reason: I)
 */
public record SettingRules(boolean removesValues, boolean forgetsVolatile, boolean paintsKeys) {
    /** Firmware that knows everything. */
    public static final SettingRules NEWEST = new SettingRules(true, true, true);

    /** Settings that are lists (OEM, "phone-settings tag"). That blanks or commas are between values: fidelity I. */
    private static final Set<String> LISTS = Set.of("status_msgs_that_are_important", "status_msgs_that_show_directly");

    /** The rules of a firmware. */
    public static SettingRules of(FirmwareVersion firmware) {
        return new SettingRules(
                firmware.isAtLeast("10.1.57.0"), firmware.isAtLeast("10.1.79.0"), firmware.isAtLeast("10.0"));
    }

    boolean removesFrom(String name) {
        return removesValues && LISTS.contains(name);
    }

    /** The list without the values; those that stay are divided as they were. */
    static String without(String list, String values) {
        List<String> gone = Arrays.asList(values.strip().split("[ ,]+", -1));
        return Arrays.stream(list.strip().split("[ ,]+", -1))
                .filter(value -> !value.isEmpty() && !gone.contains(value))
                .collect(Collectors.joining(list.contains(",") ? "," : " "));
    }
}
