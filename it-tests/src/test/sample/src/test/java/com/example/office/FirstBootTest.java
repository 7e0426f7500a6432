// SPDX-License-Identifier: Apache-2.0
package com.example.office;

import static dev.coldboot.phone.boot.BootSource.DHCP;
import static dev.coldboot.phone.boot.BootSource.PNP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.junit5.ProvisioningLab;
import dev.coldboot.junit5.TestLab;
import dev.coldboot.junit5.TestPhone;
import dev.coldboot.lab.LabConfig.WorldKind;
import org.junit.jupiter.api.Test;

@ProvisioningLab(value = "pnp", world = WorldKind.VIRTUAL)
class FirstBootTest {
    @Test
    void a_new_phone_is_provisioned_by_pnp(TestPhone phone) {
        phone.boot();

        assertThat(phone)
                .wasProvisionedBy(PNP)
                .fetched("/000413241234.xml")
                .hasSetting("user_name", 1, "401")
                .registeredAs("401@pbx.customer.example");
    }

    @Test
    @ProvisioningLab(value = "dhcp-66", world = WorldKind.VIRTUAL, phones = 10, model = "snom370")
    void ten_phones_follow_option_66(TestLab lab) {
        lab.boot();

        assertThat(lab.phones())
                .hasSize(10)
                .allSatisfy(phone -> assertThat(phone).wasProvisionedBy(DHCP).lost(PNP, "no NOTIFY"));
    }

    @Test
    void a_person_changes_a_setting_and_resets_the_phone(TestPhone phone) {
        phone.boot().set("user_realname", 2, "Reception").reboot().awaitReady();
        assertThat(phone).hasSetting("user_realname", 2, "Reception").rebooted(1);

        phone.reset().awaitReady();
        assertThat(phone).hasNoSetting("user_realname2").rebooted(2);
    }
}
