// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static dev.coldboot.junit5.BootAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

class LabExtensionTest {
    private static final List<TestLab> SEEN = new ArrayList<>();

    /** The one that a test declares; JUnit closes it. */
    @RegisterExtension
    final LabExtension lab =
            LabExtension.builder().scenario("dhcp-43").virtual().build();

    @BeforeEach
    void forgets_what_other_tests_saw() {
        SEEN.clear();
    }

    @Test
    void boots_the_phone_and_returns_it() {
        assertThat(lab.boot())
                .wasProvisionedBy(BootSource.DHCP)
                .hasSetting("user_name", 1, "401")
                .fetched("000413241234.xml");
    }

    @Test
    void returns_the_first_of_many_phones_of_the_kind_that_is_asked_for() {
        LabExtension other = LabExtension.builder()
                .scenario("redirection")
                .virtual()
                .phones(3)
                .firstMac("00:04:13:00:00:01")
                .model("snomD785")
                .link(LinkConditions.PERFECT)
                .pnpWait(Duration.ofSeconds(2))
                .build();
        try {
            TestPhone first = other.boot();

            assertThat(first.mac()).isEqualTo(MacAddress.of("000413000001"));
            assertThat(first.status().model()).isEqualTo("snomD785");
            assertThat(other.lab().phones())
                    .hasSize(3)
                    .allSatisfy(phone -> assertThat(phone).wasProvisionedBy(BootSource.REDIRECTION));
        } finally {
            other.afterEach(null);
        }
    }

    @Test
    void takes_free_ports_so_that_tests_can_run_side_by_side() {
        assertThat(lab.config().ports()).isEqualTo(PortPlan.DYNAMIC);
        assertThat(lab.lab().addresses().dhcp().port()).isNotZero();
    }

    @Test
    void no_phone_has_power_when_a_lab_starts() {
        assertThat(lab.lab()).isSameAs(lab.lab());
        assertThat(lab.lab().lab().fleet().statuses()).isEmpty();
    }

    static class InInstanceField {
        @RegisterExtension
        final LabExtension own =
                LabExtension.builder().scenario("pnp").virtual().build();

        @RepeatedTest(2)
        void is_new_for_each_test() {
            SEEN.add(own.lab());
            assertThat(own.boot()).rebooted(0);
        }
    }

    @Test
    void in_an_instance_field_each_test_has_a_lab_of_its_own() {
        assertThat(Launched.run(InInstanceField.class).failures()).isEmpty();

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().allSatisfy(LabExtensionTest::isClosed);
    }

    static class InStaticField {
        @RegisterExtension
        static final LabExtension SHARED =
                LabExtension.builder().scenario("pnp").virtual().build();

        @RepeatedTest(2)
        void is_the_same_for_all_tests() {
            SEEN.add(SHARED.lab());
        }

        @Nested
        class AndNested {
            @RepeatedTest(2)
            void has_it_too() {
                SEEN.add(SHARED.lab());
                assertThat(SHARED.phone().powerOn().awaitReady()).wasProvisionedBy(BootSource.PNP);
            }
        }
    }

    @Test
    void in_a_static_field_all_tests_of_the_class_share_the_lab() {
        assertThat(Launched.run(InStaticField.class).failures()).isEmpty();

        assertThat(SEEN).hasSize(4);
        assertThat(SEEN.stream().distinct()).hasSize(1);
        assertThat(SEEN).first().satisfies(LabExtensionTest::isClosed);
    }

    /** Nobody is there any more who would take it. */
    private static void isClosed(TestLab lab) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> lab.phone().set("user_realname", 12, "still there"))
                .withMessageContaining("to take user_realname[12] = 'still there' by hand within 40 s");
    }

    @Test
    void a_test_that_never_asks_for_the_lab_starts_none() {
        LabExtension other = LabExtension.builder().model("snom1").build();

        other.afterEach(null);

        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(other::lab)
                .withMessageStartingWith("the lab cannot start: model: \"snom1\" (expected: ");
    }

    @Test
    void an_unknown_scenario_is_named_with_those_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabExtension.with("nosuch"))
                .withMessageStartingWith("scenario: \"nosuch\" (expected: nothing, token or pnp; ");
    }

    @Test
    void a_scenario_of_ones_own_is_a_file_or_a_resource() {
        LabExtension other =
                LabExtension.builder().scenario("our-office.yaml").virtual().build();
        try {
            assertThat(other.boot()).wasProvisionedBy(BootSource.DHCP).lost(BootSource.PNP, "no NOTIFY");
            assertThat(other.config().scenario().name()).isEqualTo("our-office");
        } finally {
            other.afterEach(null);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabExtension.with("nosuch.yaml"))
                .withMessage("scenario: nosuch.yaml (expected: a file, or a resource on the class path)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabExtension.with("broken-office.yaml"))
                .withMessageStartingWith("scenario: broken-office.yaml: ");
    }

    @Test
    void what_goes_wrong_on_purpose_is_said_in_the_words_of_the_command_line() {
        LabExtension other = LabExtension.builder()
                .scenario("pnp")
                .virtual()
                .faults("lose: SUBSCRIBE")
                .build();
        try {
            assertThat(other.boot()).wasNotProvisioned().lost(BootSource.PNP, "no NOTIFY");
        } finally {
            other.afterEach(null);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabExtension.builder().faults("lose: everything else"))
                .withMessageStartingWith("fault 1");
    }

    @Test
    void what_is_wrong_in_itself_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabExtension.builder().phones(0))
                .withMessage("phones: 0 (expected: 1 to 60000)");
    }

    @Test
    void servers_of_ones_own_need_real_time() {
        LabExtension other = LabExtension.builder().virtual().withoutDhcp().build();

        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(other::lab)
                .withMessage("the lab cannot start: world: VIRTUAL (expected: NETTY, since other servers live in real"
                        + " time)");
    }

    @Test
    void a_person_writes_the_setting_server_by_hand_where_the_scenario_says_so() {
        LabExtension other =
                LabExtension.builder().scenario("setting-server").virtual().build();
        try {
            assertThat(other.boot()).wasProvisionedBy(BootSource.SETTING_SERVER).rebooted(1);
        } finally {
            other.afterEach(null);
        }
    }
}
