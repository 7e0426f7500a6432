// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_pass",
                "http_pass",
                "admin_mode_password",
                "http_client_pass",
                "webserver_admin_password",
                "user_hash",
                "keyboard_lock_pin",
                "UNLOCK_PIN",
                "custom_private_key"
            })
    void secrets_are_told_by_their_names(String name) {
        assertThat(SecretSettings.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_name", "user_pname", "setting_server", "pin_change_prompt", "language"})
    void others_are_none(String name) {
        assertThat(SecretSettings.isSecret(name)).isFalse();
    }

    @Test
    void people_see_no_secret_and_strangers_do_not_even_get_its_name() {
        SettingsDocument document = new SettingsDocument(List.of(
                setting("user_name", "401"),
                setting("user_pass", "secret"),
                setting("http_pass", ""),
                setting("setting_server", "https://phone:secret@prov.example/{mac}.xml"),
                new SettingsItem.FirmwareImage("http://images.example/a.bin")));

        assertThat(SecretSettings.masked(document).items())
                .containsExactly(
                        setting("user_name", "401"),
                        setting("user_pass", "***"),
                        setting("http_pass", ""),
                        setting("setting_server", "https://***@prov.example/{mac}.xml"),
                        new SettingsItem.FirmwareImage("http://images.example/a.bin"));
        assertThat(SecretSettings.without(document).items())
                .containsExactly(
                        setting("user_name", "401"), new SettingsItem.FirmwareImage("http://images.example/a.bin"));
    }

    private static SettingsItem.Setting setting(String name, String value) {
        return SettingsItem.Setting.of(name, Permission.READ_WRITE, value);
    }
}
