// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.junit5.BootAssertions.assertThat;

import dev.coldboot.junit5.LabExtension;
import dev.coldboot.phone.boot.BootSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test that stands in the README. */
class ExampleBootIT {
    // tag::readme
    @RegisterExtension
    final LabExtension lab = LabExtension.with("pnp");

    @Test
    void the_phone_finds_its_settings_by_pnp() throws Exception {
        assertThat(lab.boot()).wasProvisionedBy(BootSource.PNP).hasSetting("user_name", 1, "401");
    }
    // end::readme
}
