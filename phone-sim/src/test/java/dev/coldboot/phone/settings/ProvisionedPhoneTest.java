// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsDocuments;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A document as large and as mixed as provisioning servers in the field generate them. */
class ProvisionedPhoneTest {
    private static final int IDENTITIES = 12;
    private static final int KEYS = 180;
    private static final int CONTACTS = 400;

    private final SettingStore settings =
            new SettingStore(FactorySettings.of(SnomProfiles.ORDERED, "https://secure-provisioning.snom.com"));
    private final PhoneContents contents = new PhoneContents();
    private final List<String> refused = new ArrayList<>();
    private final List<SettingsItem> fetched = new ArrayList<>();

    private static String large() {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="utf-8"?>
                <!-- site 7, generated; do not edit -->
                <settings>
                  <phone-settings e="2">
                    <!-- must be the first -->
                    <auto_reboot_on_setting_change perm="R">on</auto_reboot_on_setting_change>
                    <update_policy>settings_only</update_policy>
                    <http_user perm="R">admin</http_user>
                    <http_pass perm="!">hidden &amp; &lt;safe&gt;</http_pass>
                    <timezone perm="">GER+1</timezone>
                    <locale perm="PERMISSIONFLAG">de</locale>
                    <contact_source_sip_priority idx="INDEX" perm="PERMISSIONFLAG">PAI RPID FROM</contact_source_sip_priority>
                    <vlan_id perm="R">42</vlan_id>
                """);
        for (int i = 0; i <= IDENTITIES; i++) {
            for (String name : List.of("active", "name", "pname", "pass", "host", "outbound", "realname", "mailbox")) {
                xml.append(
                        "    <user_" + name + " idx=\"" + i + "\" perm=\"R\">" + name + i + "</user_" + name + ">\n");
            }
        }
        xml.append("  </phone-settings>\n  <functionKeys e=\"2\">\n");
        for (int i = 0; i < KEYS; i++) {
            xml.append("    <fkey idx=\"" + i + "\" context=\"active\" label=\"Room &quot;" + i + "&quot; &#8364;\""
                    + " perm=\"RW\">blf &lt;sip:" + i + "@pbx&gt;</fkey>\n");
        }
        xml.append("  </functionKeys>\n  <tbook e=\"2\" complete=\"true\">\n");
        for (int i = 0; i < CONTACTS; i++) {
            xml.append("    <item context=\"active\" type=\"none\" index=\"" + i + "\"><name>Nr " + i
                    + "</name><number>" + (5000 + i) + "</number></item>\n");
        }
        return xml.append("""
                  </tbook>
                  <uploads></uploads>
                  <certificates></certificates>
                  <dialplan e="2"><template match="11." timeout="0" scheme="sip" user="phone"/></dialplan>
                  <gui-languages>
                    <language url="http://prov/lang/gui_DE.xml" name="Deutsch"/>
                    <language url="http://prov/lang/gui_EN.xml" name="English"/>
                  </gui-languages>
                  <web-languages><language url="http://prov/lang/web_DE.xml" name="Deutsch"/></web-languages>
                  <setting-files><file url="http://prov/{mac}.xml"/></setting-files>
                </settings>
                """).toString();
    }

    private void apply(SettingsDocument document) {
        for (SettingsItem item : document.items()) {
            if (PhoneContents.isFetched(item)) {
                fetched.add(item);
                continue;
            }
            contents.apply(item, settings).stream()
                    .filter(Change::isRefused)
                    .map(Change::toString)
                    .forEach(refused::add);
        }
    }

    @Test
    void takes_all_that_is_right_and_says_what_is_wrong() throws Exception {
        apply(SettingsDocuments.decode(Bytes.utf8(large())));

        assertThat(settings.value("http_pass")).isEqualTo("hidden & <safe>");
        assertThat(settings.value("user_outbound", IDENTITIES)).isEqualTo("outbound12");
        assertThat(settings.value("fkey", KEYS - 1)).isEqualTo("blf <sip:179@pbx>");
        assertThat(settings.value("fkey_label", 0)).isEqualTo("Room \"0\" \u20AC");
        assertThat(contents.phoneBook()).hasSize(CONTACTS);
        assertThat(contents.dialPlan()).hasSize(1);
        assertThat(contents.languages()).hasSize(3);
        assertThat(fetched).containsExactly(new FileReference("http://prov/{mac}.xml"));
        assertThat(refused)
                .hasSize(10)
                .contains(
                        "locale = 'de' by PROVISIONING refused: perm \"PERMISSIONFLAG\" (expected: !, R, &, one blank, RW, $,"
                                + " nothing, or V with one of them)",
                        "user_pass0 = '***' by PROVISIONING refused: there is no identity 0 (expected: idx 1 to 12)")
                .anyMatch(line -> line.startsWith(
                        "contact_source_sip_priority = 'PAI RPID FROM' by PROVISIONING refused: idx \"INDEX\""));
    }

    @Test
    void a_second_time_changes_nothing() throws Exception {
        SettingsDocument document = SettingsDocuments.decode(Bytes.utf8(large()));
        apply(document);
        PhoneMemory before = PhoneMemory.of(settings, contents, Map.of());

        apply(SettingsXml.decode(SettingsXml.encode(document)));

        assertThat(PhoneMemory.of(settings, contents, Map.of())).isEqualTo(before);
        assertThat(PhoneMemory.decode(before.encode())).isEqualTo(before);
    }
}
