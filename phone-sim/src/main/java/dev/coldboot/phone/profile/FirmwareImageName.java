// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TEMP until models lands. */
public record FirmwareImageName(Optional<String> model, Optional<FirmwareVersion> version) {
    private static final Pattern P =
            Pattern.compile("(?<m>snom[A-Za-z0-9]+?)(?:-(?<v>[0-9]+(?:\\.[0-9]+){1,4}))?(?:-.*)?\\.[a-z]+");

    public static FirmwareImageName of(String target) {
        String path = target.split("\\?", 2)[0];
        Matcher m = P.matcher(path.substring(path.lastIndexOf('/') + 1));
        if (!m.matches()) {
            return new FirmwareImageName(Optional.empty(), Optional.empty());
        }
        return new FirmwareImageName(
                Optional.of(m.group("m")), Optional.ofNullable(m.group("v")).map(FirmwareVersion::of));
    }
}
