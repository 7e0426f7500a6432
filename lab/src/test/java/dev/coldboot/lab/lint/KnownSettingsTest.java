// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.FactorySettings;
import dev.coldboot.phone.settings.RebootSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownSettingsTest {
    @Test
    void every_setting_that_a_simulated_phone_has_from_the_factory_is_known() {
        for (SnomProfile profile : SnomProfiles.all()) {
            assertThat(KnownSettings.names())
                    .containsAll(FactorySettings.of(profile, "http://h").keySet());
        }
    }

    @Test
    void what_needs_a_reboot_is_known() {
        assertThat(KnownSettings.names().stream()
                        .filter(RebootSettings::needsReboot)
                        .count())
                .isEqualTo(26);
    }

    @ParameterizedTest
    @CsvSource({
        "langauge, language",
        "setting_sever, setting_server",
        "settings_server, setting_server",
        "provisoning_oder, provisioning_order",
        "dns_server3, ''",
        "user_name, user_name",
        "dhpc, ''",
        "frobnicate, ''",
        "'', ''"
    })
    void names_that_are_nearly_known_are_recognized(String name, String near) {
        assertThat(KnownSettings.near(name)).isEqualTo(near.isEmpty() ? Optional.empty() : Optional.of(near));
    }
}
