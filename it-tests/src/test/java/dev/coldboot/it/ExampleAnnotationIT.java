// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.phone.boot.BootSource.PNP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.junit5.ProvisioningLab;
import dev.coldboot.junit5.TestPhone;
import org.junit.jupiter.api.Test;

/** The shortest test, as it stands in the README. */
@ProvisioningLab("pnp")
class ExampleAnnotationIT {
    @Test
    void the_phone_finds_its_settings_by_pnp(TestPhone phone) {
        phone.boot();

        assertThat(phone)
                .wasProvisionedBy(PNP)
                .fetched("/000413241234.xml")
                .hasSetting("user_name", 1, "401")
                .registeredAs("401@pbx.customer.example");
    }
}
