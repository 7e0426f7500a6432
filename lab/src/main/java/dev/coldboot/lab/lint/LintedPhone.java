// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.Url;
import java.util.Optional;

/** The phone that a set is for. */
public record LintedPhone(SnomProfile profile, MacAddress mac) {
    /** A URL with what this phone replaces in it. */
    Url expanded(Url url) {
        return FileNames.expanded(
                url, profile.replacesPhoneType() ? Optional.of(profile.model()) : Optional.empty(), mac);
    }
}
