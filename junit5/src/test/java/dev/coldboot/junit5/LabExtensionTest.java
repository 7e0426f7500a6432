// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LabExtensionTest {
    /** The one that a test declares; JUnit closes it. */
    @RegisterExtension
    final LabExtension lab = virtual("dhcp-43");

    private static LabExtension virtual(String scenario) {
        return LabExtension.with(scenario, with -> with.world(LabConfig.WorldKind.VIRTUAL));
    }

    @Test
    void boots_the_phone_and_returns_it() throws Exception {
        PhoneAssert.assertThat(lab.boot())
                .wasProvisionedBy(BootSource.DHCP)
                .hasSetting("user_name", 1, "401")
                .fetched("000413241234.xml");
    }

    @Test
    void returns_the_first_of_many_phones_of_the_kind_that_is_asked_for() throws Exception {
        LabExtension other = LabExtension.with(
                "redirection",
                with -> with.world(LabConfig.WorldKind.VIRTUAL)
                        .phones(3)
                        .firstMac(MacAddress.of("000413000001"))
                        .model("snomD785"));
        try {
            assertThat(other.boot().mac()).isEqualTo(MacAddress.of("000413000001"));
            assertThat(other.boot().model()).isEqualTo("snomD785");
            assertThat(other.lab().fleet().statuses()).hasSize(3);
        } finally {
            other.afterEach(null);
        }
    }

    @Test
    void takes_free_ports_so_that_tests_can_run_side_by_side() throws Exception {
        assertThat(lab.lab().config().ports()).isEqualTo(PortPlan.DYNAMIC);
        assertThat(lab.lab().addresses().dhcp().port()).isNotZero();
    }

    @Test
    void starts_one_lab_for_one_test() throws Exception {
        assertThat(lab.lab()).isSameAs(lab.lab());
        assertThat(lab.lab().fleet().statuses()).isEmpty();
    }

    @Test
    void the_lab_is_closed_behind_each_test_and_the_next_has_a_new_one() throws Exception {
        LabExtension other = virtual("pnp");
        Lab first = other.lab();
        first.powerOn();

        other.afterEach(null);

        assertThat(first.awaitVerdicts(0, Duration.ofMinutes(5))).isFalse();
        assertThat(other.lab()).isNotSameAs(first);
        PhoneAssert.assertThat(other.boot()).wasProvisionedBy(BootSource.PNP);
        other.afterEach(null);
    }

    @Test
    void a_test_that_never_asks_for_the_lab_starts_none() {
        LabExtension other = LabExtension.with("pnp", with -> with.model("snom1"));

        other.afterEach(null);

        assertThatThrownBy(other::lab).isInstanceOf(LabStartException.class).hasMessageStartingWith("model: \"snom1\"");
    }

    @Test
    void an_unknown_scenario_is_named_with_those_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabExtension.with("nosuch"))
                .withMessageStartingWith("scenario: \"nosuch\" (expected: one of pnp, setting-server, dhcp-43, dhcp-66,"
                        + " dhcp-66-67, redirection, nothing, ");
    }

    @Test
    void a_wrong_change_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabExtension.with("pnp", with -> with.phones(0)))
                .withMessage("phones: 0 (expected: 1 to 60000)");
    }
}
