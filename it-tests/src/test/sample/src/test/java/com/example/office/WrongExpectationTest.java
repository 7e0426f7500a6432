// SPDX-License-Identifier: Apache-2.0
package com.example.office;

import static dev.coldboot.phone.boot.BootSource.PNP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.junit5.ProvisioningLab;
import dev.coldboot.junit5.TestPhone;
import dev.coldboot.lab.LabConfig.WorldKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fails on purpose: what it says is what a person needs who has never seen the network. */
@Tag("fails-on-purpose")
@ProvisioningLab(value = "redirection", world = WorldKind.VIRTUAL)
class WrongExpectationTest {
    @Test
    void somebody_thinks_that_pnp_is_switched_on(TestPhone phone) {
        phone.boot();

        assertThat(phone).wasProvisionedBy(PNP);
    }
}
