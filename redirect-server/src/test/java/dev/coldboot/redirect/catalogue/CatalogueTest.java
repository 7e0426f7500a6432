// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.settings.SettingsXml;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void setting_server_is_there_twice_and_only_one_of_them_redirects() {
        List<SettingKind> servers = Catalogue.settings().stream()
                .filter(kind -> kind.paramName().equals("setting_server"))
                .toList();

        assertThat(servers).extracting(SettingKind::section).containsExactly("global", "phone-settings");
        assertThat(servers).extracting(SettingKind::isTarget).containsExactly(false, true);
    }

    @Test
    void uuids_stay_the_same_for_ever_since_customers_keep_them() {
        assertThat(Catalogue.ofPhone("setting_server").orElseThrow().uuid())
                .isEqualTo("4d379ca7-0b86-326c-ad3d-182f31957cf5");
        assertThat(Catalogue.productGroups().get(0).uuid()).isEqualTo("fcdedd2c-da4f-3ef0-b712-9a4a7d50177d");
    }

    @Test
    void everything_has_a_uuid_of_its_own_a_known_type_and_a_name_that_a_document_can_hold() {
        Set<String> uuids = new HashSet<>();
        for (SettingKind kind : Catalogue.settings()) {
            assertThat(uuids.add(kind.uuid())).as(kind.paramName()).isTrue();
            assertThat(SettingsXml.isName(kind.paramName()))
                    .as(kind.paramName())
                    .isTrue();
            assertThat(kind.fieldType()).isIn("text", "url", "number", "boolean");
            assertThat(kind.productGroups())
                    .isNotEmpty()
                    .allMatch(uuid -> Catalogue.productGroup(uuid).isPresent());
            assertThat(Catalogue.setting(kind.uuid())).hasValue(kind);
        }
        assertThat(Catalogue.productGroups()).allMatch(group -> uuids.add(group.uuid()));
    }

    @Test
    void none_is_a_secret_since_pages_of_phones_are_open_to_everybody() {
        assertThat(Catalogue.settings()).noneMatch(kind -> kind.paramName().matches(".*(pass|secret|pin|key).*"));
    }

    @Test
    void a_client_that_reads_only_the_first_page_finds_all_that_redirect() {
        assertThat(Catalogue.settings().subList(0, 20))
                .filteredOn(SettingKind::isTarget)
                .hasSize(2);
    }
}
