// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.SettingChange.Result;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsText;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingStoreTest {
    private final SettingStore store =
            new SettingStore(FactorySettings.of(SnomProfiles.CLASSIC, "http://provisioning.snom.com"));

    @Test
    void a_name_is_read_as_people_write_it_and_as_reports_do() {
        assertThat(SettingName.of("user_name1")).isEqualTo(new SettingName("user_name", OptionalInt.of(1)));
        assertThat(SettingName.of("user_name[12]")).isEqualTo(new SettingName("user_name", OptionalInt.of(12)));
        assertThat(SettingName.of("fkey[0]")).isEqualTo(new SettingName("fkey", OptionalInt.of(0)));
        assertThat(SettingName.of("dns_server1")).isEqualTo(new SettingName("dns_server1", OptionalInt.empty()));
    }

    @Test
    void the_url_from_pnp_cannot_be_provisioned() {
        SettingStore store = new SettingStore(Map.of("pnp_server", ""));

        assertThat(store.provision(Setting.of("pnp_server", Permission.READ_WRITE, "http://h/"))
                        .isRefused())
                .isTrue();
        assertThat(store.keep("pnp_server", "http://h/").isRefused()).isFalse();
    }

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

    @ParameterizedTest
    @CsvSource({
        "http_user,                '',         ''",
        "http_pass,                '',         ''",
        "http_port,                80,         80",
        "https_port,               443,        443",
        "webserver_type,           http_https, http_https",
        "http_scheme,              off,        off",
        "admin_mode_password,      0000,       0000",
        "restrict_uri_queries,     off,        off",
        "use_hidden_tags,          '',         on",
        "allow_sip_settings,       '',         off",
        "syslog_server,            '',         ''",
        "prov_polling_period,      86400,      86400",
        "retry_after_failed_register, 300,     300",
        "phone_type,               snom320,    snomD785",
    })
    void begins_as_the_factory_made_it(String name, String classic, String ordered) {
        SettingStore newer = new SettingStore(FactorySettings.of(SnomProfiles.ORDERED, "https://a"));

        assertThat(store.value(name)).isEqualTo(classic);
        assertThat(newer.value(name)).isEqualTo(ordered);
    }

    /**
     * The vendor's table "Permission Flags", each flag with each writer before and after: whether provisioning overwrites
     * what is no default, whether the user may write then, and whether the value outlives a reboot.
     */
    @ParameterizedTest
    @CsvSource({
        "!,    false, true,  true",
        "&,    true,  false, true",
        "R,    true,  false, true",
        "' ',  true,  false, true",
        "$,    true,  true,  true",
        "RW,   true,  true,  true",
        "'',   true,  true,  true",
        ",     true,  true,  true",
        "V,    true,  false, false",
        "RV,   true,  false, false",
        "&V,   true,  false, false",
        "RWV,  true,  true,  false",
        "$V,   true,  true,  false",
        "!V,   false, true,  false",
    })
    void permits_what_the_flag_says(String flag, boolean overwrites, boolean userMayWrite, boolean outlivesReboot) {
        Permission permission = Permission.ofXml(flag).orElseThrow();
        for (String before : List.of("nobody", "user", "server", "server without changing it", "phone")) {
            store.reset();
            writeBefore(before, permission);
            boolean isDefault = store.value("language").equals("English");

            SettingChange provisioned = store.provision(Setting.of("language", permission, "Italiano"));

            boolean isTaken = overwrites || isDefault;
            assertThat(provisioned.result()).as(before).isEqualTo(isTaken ? Result.APPLIED : Result.REFUSED);
            assertThat(provisioned.why()).as(before).contains(isTaken ? "" : "flag !");
            assertThat(store.value("language")).as(before).isEqualTo(isTaken ? "Italiano" : "Deutsch");
            assertThat(store.write(SettingName.of("language"), "Suomi").result())
                    .as(before)
                    .isEqualTo(userMayWrite ? Result.APPLIED : Result.REFUSED);
            assertThat(store.keep("language", "Polski").result()).as(before).isEqualTo(Result.APPLIED);

            store.reboot();

            boolean isKept = outlivesReboot || (!isTaken && !before.equals("server"));
            assertThat(store.value("language")).as(before).isEqualTo(isKept ? "Polski" : "English");
        }
    }

    private void writeBefore(String who, Permission permission) {
        switch (who) {
            case "user" -> store.write(SettingName.of("language"), "Deutsch");
            case "server" -> store.provision(Setting.of("language", permission, "Deutsch"));
            case "server without changing it" -> store.provision(Setting.of("language", permission, "English"));
            case "phone" -> store.keep("language", "Deutsch");
            default -> {}
        }
    }

    @Test
    void a_volatile_setting_is_the_factorys_after_a_reboot_even_if_it_was_another_before() {
        store.provision(Setting.of("language", Permission.READ_WRITE, "Deutsch"));
        store.provision(Setting.of("language", Permission.VOLATILE_READ_WRITE, "Suomi"));
        store.provision(Setting.of("phone_name", Permission.READ_WRITE, "401"));

        assertThat(store.lasting()).containsExactly(Setting.of("phone_name", Permission.READ_WRITE, "401"));
        store.reboot();

        assertThat(store.value("language")).isEqualTo("English");
        assertThat(store.written()).isEqualTo(store.lasting());
    }

    @Test
    void firmware_before_10_1_79_keeps_what_is_volatile_and_before_10_1_57_sets_what_is_to_be_removed() {
        SettingStore old = new SettingStore(Map.of(), SettingRules.of(FirmwareVersion.of("10.1.56.9")));
        SettingStore newer = new SettingStore(Map.of(), SettingRules.of(FirmwareVersion.of("10.1.57.0")));
        for (SettingStore each : List.of(old, newer)) {
            each.provision(Setting.of("language", Permission.VOLATILE_READ_ONLY, "Suomi"));
            each.provision(Setting.of("status_msgs_that_are_important", Permission.READ_WRITE, "a b"));
            each.provision(removal("status_msgs_that_are_important", "a"));
            each.reboot();
        }

        assertThat(old.value("language")).isEqualTo("Suomi");
        assertThat(old.value("status_msgs_that_are_important")).isEqualTo("a");
        assertThat(newer.value("language")).isEqualTo("Suomi");
        assertThat(newer.value("status_msgs_that_are_important")).isEqualTo("b");
        assertThat(SettingRules.of(FirmwareVersion.of("10.1.79.0"))).isEqualTo(SettingRules.NEWEST);
        assertThat(SettingRules.of(FirmwareVersion.of("8.9.3.80"))).isEqualTo(new SettingRules(false, false, false));
    }

    private static Setting removal(String name, String value) {
        return new Setting(name, OptionalInt.empty(), Permission.READ_WRITE, value, Action.REMOVE);
    }

    @ParameterizedTest
    @CsvSource({
        "'a b c', b,     'a c', APPLIED",
        "'a,b,c', b,     'a,c', APPLIED",
        "'a, b',  'b a', '',    APPLIED",
        "a,       a,     '',    APPLIED",
        "'a b',   ab,    'a b', UNCHANGED",
        "'a b',   '',    'a b', UNCHANGED",
        "'',      a,     '',    UNCHANGED",
    })
    void a_list_loses_the_values_that_are_to_be_removed(String list, String value, String left, Result result) {
        store.provision(Setting.of("status_msgs_that_show_directly", Permission.READ_WRITE, list));

        assertThat(store.provision(removal("status_msgs_that_show_directly", value))
                        .result())
                .isEqualTo(result);
        assertThat(store.value("status_msgs_that_show_directly")).isEqualTo(left);
    }

    @Test
    void removing_from_what_is_no_list_sets_it() {
        store.provision(removal("language", "Deutsch"));

        assertThat(store.written()).containsExactly(Setting.of("language", Permission.READ_WRITE, "Deutsch"));
    }

    @Test
    void a_key_is_a_setting_for_each_of_its_attributes() {
        store.provision(key(Permission.READ_WRITE, Map.of("context", "1", "label", "Eva"), "blf sip:12@pbx"));
        store.provision(key(Permission.READ_WRITE, Map.of("label", "Adam"), "speed 13"));

        assertThat(store.written())
                .containsExactlyInAnyOrder(
                        Setting.of("fkey", 3, Permission.READ_WRITE, "speed 13"),
                        Setting.of("fkey_context", 3, Permission.READ_WRITE, "1"),
                        Setting.of("fkey_label", 3, Permission.READ_WRITE, "Adam"));
        assertThat(store.value("fkey", 4)).isEqualTo("line");
        assertThat(store.value("fkey_context", 4)).isEqualTo("active");
    }

    private static FunctionKey key(Permission permission, Map<String, String> attributes, String value) {
        return new FunctionKey(OptionalInt.of(3), permission, attributes, value);
    }

    /** Seen in logs of V10: a server that locks keys finds this line there for each of them. */
    @Test
    void firmware_from_10_on_may_not_paint_a_locked_key() {
        FunctionKey locked = key(Permission.READ_ONLY, Map.of(), "line");
        SettingStore old = new SettingStore(Map.of(), SettingRules.of(FirmwareVersion.of("8.9.3.80")));

        assertThat(store.provision(locked).stream().filter(SettingChange::isRefused))
                .singleElement()
                .hasToString("fkey_icon_type3 = '' by PHONE refused: the key is read-only");
        assertThat(store.write(SettingName.of("fkey3"), "dnd").result()).isEqualTo(Result.REFUSED);
        assertThat(store.provision(key(Permission.READ_WRITE, Map.of(), "line")))
                .hasSize(1);
        assertThat(old.provision(locked)).hasSize(1);
    }

    @Test
    void a_key_without_an_index_is_refused() {
        FunctionKey lost = new FunctionKey(OptionalInt.empty(), Permission.READ_WRITE, Map.of(), "line");

        assertThat(store.provision(lost))
                .singleElement()
                .hasToString("fkey = 'line' by PROVISIONING refused: it does not say which key (idx)");
        assertThat(store.written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "12, true", "13, false", "9999, false"})
    void there_are_twelve_identities(int index, boolean isOne) {
        SettingChange change = store.provision(Setting.of("user_name", index, Permission.READ_WRITE, "401"));

        assertThat(change.isRefused()).isEqualTo(!isOne);
        assertThat(change.why()).isEqualTo(isOne ? "" : "there is no identity " + index + " (expected: idx 1 to 12)");
        assertThat(store.value("user_name", index)).isEqualTo(isOne ? "401" : "");
    }

    @Test
    void a_setting_of_an_identity_that_says_none_belongs_to_the_first() {
        store.provision(Setting.of("user_name", Permission.READ_WRITE, "401"));
        store.write(SettingName.of("user_host"), "pbx");

        assertThat(store.value("user_name", 1)).isEqualTo("401");
        assertThat(store.value("user_host", 1)).isEqualTo("pbx");
        assertThat(store.value("user_active", 1)).isEqualTo("on");
        assertThat(store.value("user_expiry", 12)).isEqualTo("3600");
    }

    @Test
    void tells_which_setting_is_misspelt() {
        Misspelt misspelt = new Misspelt("locale", Map.of("perm", "PERMISSIONFLAG"), "de", "perm \"PERMISSIONFLAG\"");

        assertThat(store.refuse(misspelt))
                .hasToString("locale = 'de' by PROVISIONING refused: perm \"PERMISSIONFLAG\"");
        assertThat(store.written()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "<a>", "\u00e4", "a\u0000"})
    void refuses_names_that_no_setting_has(String name) {
        assertThat(store.write(SettingName.of(name), "x").why()).isEqualTo("no setting has such a name");
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "9999, true", "10000, false"})
    void refuses_an_index_that_no_document_can_have(int index, boolean isFit) {
        assertThat(store.provision(Setting.of("fkey", index, Permission.READ_WRITE, "x"))
                        .isRefused())
                .isEqualTo(!isFit);
    }

    @Test
    void refuses_characters_that_no_document_can_carry() {
        assertThat(store.write(SettingName.of("language"), "a\u0000").why())
                .isEqualTo("its value has the character U+0000");
        assertThat(store.keep("dns_domain", "\uD83D").isRefused()).isTrue();
        assertThat(store.written()).isEmpty();
    }

    @Test
    void knows_what_needs_a_reboot() {
        assertThat(store.write(SettingName.of("http_port"), "8080").needsReboot())
                .isTrue();
        assertThat(store.write(SettingName.of("http_port"), "8080").needsReboot())
                .isFalse();
        assertThat(store.write(SettingName.of("language"), "Suomi").needsReboot())
                .isFalse();
        assertThat(RebootSettings.needsReboot("dhcp")).isTrue();
        assertThat(RebootSettings.needsReboot("user_name")).isFalse();
    }

    @Test
    void text_and_xml_of_the_same_document_give_the_same_store() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            SettingsDocument document = AnyPhone.document(random);
            SettingStore fromText = applied(SettingsText.decode(SettingsText.encode(document)));
            SettingStore fromXml = applied(SettingsXml.decode(SettingsXml.encode(document)));

            assertThat(fromText.written()).as(document.toString()).isEqualTo(fromXml.written());
        }
    }

    private static SettingStore applied(SettingsDocument document) {
        SettingStore store = new SettingStore(Map.of(), SettingRules.of(FirmwareVersion.of("8.4.35")));
        PhoneContents contents = new PhoneContents();
        document.items().forEach(item -> contents.apply(item, store));
        return store;
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
        assertThat(store.provision(Setting.of("n".repeat(65), Permission.READ_WRITE, "y"))
                        .why())
                .contains("limit of 64");
    }

    @Test
    void has_room_for_a_number_of_characters() {
        String large = "x".repeat(SettingStore.MAX_VALUE);
        int most = SettingStore.MAX_CHARACTERS / (SettingStore.MAX_VALUE + "fkey".length());
        for (int i = 0; i < most; i++) {
            assertThat(store.provision(Setting.of("fkey", i, Permission.VOLATILE_READ_WRITE, large))
                            .isRefused())
                    .isFalse();
        }

        assertThat(store.write(SettingName.of("language"), large).why()).contains("room for 1048576 characters");
        assertThat(store.write(SettingName.of("fkey0"), "short").isRefused()).isFalse();
        assertThat(store.write(SettingName.of("language"), "y".repeat(2_000)).isRefused())
                .isFalse();
        store.reboot();
        assertThat(store.write(SettingName.of("language"), large).isRefused()).isFalse();
        store.reset();
        assertThat(store.write(SettingName.of("language"), large).isRefused()).isFalse();
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
