// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.SettingChange.Result;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsText;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingStoreTest {
    private final SettingStore store =
            new SettingStore(FactorySettings.of(SnomProfiles.CLASSIC, "http://provisioning.snom.com"));

    @Test
    void knows_the_factory_defaults_of_both_engines() {
        SettingStore ordered =
                new SettingStore(FactorySettings.of(SnomProfiles.ORDERED, "https://secure-provisioning.snom.com"));

        assertThat(store.isOn("pnp_config")).isTrue();
        assertThat(store.number("log_level")).isEqualTo(5);
        assertThat(store.value("setting_server")).isEmpty();
        assertThat(store.value("provisioning_order")).isEmpty();
        assertThat(ordered.value("setting_server")).isEqualTo("https://secure-provisioning.snom.com");
        assertThat(ordered.value("provisioning_order")).startsWith("redirection:stop");
    }

    /** The vendor's table "Permission Flags": flag, who wrote a value before, and what two writers may do then. */
    @ParameterizedTest
    @CsvSource({
        "READ_AND_REMAIN, nobody, APPLIED,  APPLIED",
        "READ_AND_REMAIN, user,   REFUSED,  APPLIED",
        "READ_AND_REMAIN, server, REFUSED,  APPLIED",
        "READ_ONLY,       nobody, APPLIED,  REFUSED",
        "READ_ONLY,       user,   APPLIED,  REFUSED",
        "READ_ONLY,       server, APPLIED,  REFUSED",
        "READ_WRITE,      nobody, APPLIED,  APPLIED",
        "READ_WRITE,      user,   APPLIED,  APPLIED",
        "READ_WRITE,      server, APPLIED,  APPLIED",
        "UNSTATED,        nobody, APPLIED,  APPLIED",
        "UNSTATED,        user,   APPLIED,  APPLIED",
        "UNSTATED,        server, APPLIED,  APPLIED",
    })
    void permits_what_the_flag_says(Permission flag, String before, Result provisioning, Result user) {
        if (before.equals("user")) {
            store.write(SettingName.of("language"), "Deutsch");
        } else if (before.equals("server")) {
            store.provision(Setting.of("language", flag, "Deutsch"));
        }

        SettingChange provisioned = store.provision(Setting.of("language", flag, "Italiano"));

        assertThat(provisioned.result()).isEqualTo(provisioning);
        assertThat(store.value("language")).isEqualTo(provisioning == Result.REFUSED ? "Deutsch" : "Italiano");
        assertThat(store.write(SettingName.of("language"), "Suomi").result()).isEqualTo(user);
    }

    @Test
    void text_settings_without_a_flag_could_be_changed_by_the_user() throws Exception {
        SettingsText.decode(Bytes.utf8("language: Deutsch\nphone_name$: 401\n"))
                .items()
                .forEach(item -> store.provision((Setting) item));

        assertThat(store.write(SettingName.of("language"), "Suomi").result()).isEqualTo(Result.REFUSED);
        assertThat(store.write(SettingName.of("phone_name"), "402").result()).isEqualTo(Result.APPLIED);
        assertThat(store.provision(Setting.of("language", Permission.READ_WRITE, "Suomi"))
                        .result())
                .isEqualTo(Result.APPLIED);
    }

    @Test
    void read_and_remain_takes_the_value_that_is_there_already() {
        store.provision(Setting.of("http_pass", Permission.READ_AND_REMAIN, "first"));

        assertThat(store.provision(Setting.of("http_pass", Permission.READ_AND_REMAIN, "first"))
                        .result())
                .isEqualTo(Result.UNCHANGED);
        assertThat(store.provision(Setting.of("http_pass", Permission.READ_AND_REMAIN, "second"))
                        .result())
                .isEqualTo(Result.REFUSED);
    }

    @Test
    void the_firmware_itself_is_bound_by_no_permission_and_changes_none() {
        store.provision(Setting.of("setting_server", Permission.READ_ONLY, "http://a/"));

        assertThat(store.keep("setting_server", "http://pnp/").result()).isEqualTo(Result.APPLIED);
        assertThat(store.write(SettingName.of("setting_server"), "http://b/").result())
                .isEqualTo(Result.REFUSED);
    }

    @Test
    void names_of_identities_and_keys_have_an_index_and_other_digits_belong_to_the_name() {
        store.write(SettingName.of("user_name12"), "401");
        store.write(SettingName.of("dns_server1"), "10.0.0.1");

        assertThat(store.value("user_name", 12)).isEqualTo("401");
        assertThat(store.value("dns_server1")).isEqualTo("10.0.0.1");
        assertThat(SettingName.of("fkey_context0")).isEqualTo(new SettingName("fkey_context", OptionalInt.of(0)));
        assertThat(SettingName.of("user_name12")).hasToString("user_name12");
    }

    @Test
    void refuses_what_it_has_no_room_for() {
        for (int i = 0; i < SettingStore.MAX_SETTINGS; i++) {
            assertThat(store.provision(Setting.of("fkey", i, Permission.READ_WRITE, "x"))
                            .result())
                    .isEqualTo(Result.APPLIED);
        }

        assertThat(store.provision(Setting.of("one_more", Permission.READ_WRITE, "x"))
                        .why())
                .contains("room for");
        assertThat(store.provision(Setting.of("fkey", 0, Permission.READ_WRITE, "y"))
                        .result())
                .isEqualTo(Result.APPLIED);
        assertThat(store.provision(Setting.of("fkey", 0, Permission.READ_WRITE, "y".repeat(5_000)))
                        .why())
                .contains("limit");
    }

    @Test
    void forgets_everything_at_reset() {
        store.write(SettingName.of("language"), "Deutsch");

        store.reset();

        assertThat(store.value("language")).isEqualTo("English");
        assertThat(store.written()).isEmpty();
        assertThat(store.all()).contains(Setting.of("language", Permission.READ_WRITE, "English"));
    }

    @Test
    void no_secret_reaches_the_journal() {
        assertThat(store.write(SettingName.of("user_pass1"), "geheim")).hasToString("user_pass1 = '***' by USER");
        assertThat(store.write(SettingName.of("setting_server"), "http://u:geheim@host/"))
                .hasToString("setting_server = 'http://***@host/' by USER");
    }

    @Test
    void a_number_that_is_none_falls_back_to_the_factory() {
        store.write(SettingName.of("log_level"), "loud");

        assertThat(store.number("log_level")).isEqualTo(5);
        assertThat(store.number("nothing_of_that_name")).isZero();
    }
}
