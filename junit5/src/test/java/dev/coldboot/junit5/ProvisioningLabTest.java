// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static dev.coldboot.junit5.BootAssertions.assertThat;
import static dev.coldboot.phone.boot.BootSource.DHCP;
import static dev.coldboot.phone.boot.BootSource.PNP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.wire.MacAddress;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@ProvisioningLab(value = "pnp", world = WorldKind.VIRTUAL)
class ProvisioningLabTest {
    private static final List<TestLab> SEEN = new ArrayList<>();

    @BeforeEach
    void forgets_what_other_tests_saw() {
        SEEN.clear();
    }

    @Test
    void a_test_takes_the_lab_and_its_first_phone(TestLab lab, TestPhone phone) {
        lab.boot();

        assertThat(lab.phones()).containsExactly(phone);
        assertThat(phone).wasProvisionedBy(PNP).registeredAs("401@pbx.customer.example");
    }

    @Test
    @ProvisioningLab(
            value = "dhcp-66",
            world = WorldKind.VIRTUAL,
            phones = 3,
            mac = "00:04:13:00:00:01",
            model = "snom370",
            firmware = "8.4.35",
            seed = 7)
    void the_annotation_of_a_method_goes_before_that_of_its_class(TestLab lab) {
        lab.boot();

        assertThat(lab.phones())
                .hasSize(3)
                .allSatisfy(phone -> assertThat(phone).wasProvisionedBy(DHCP).runsFirmware("8.4.35"));
        assertThat(lab.phone().mac()).isEqualTo(MacAddress.of("000413000001"));
        assertThat(lab.phone().status().model()).isEqualTo("snom370");
        assertThat(lab.config().seed()).isEqualTo(7);
    }

    /** As a user writes it once for all his classes. */
    @ProvisioningLab(value = "dhcp-43", world = WorldKind.VIRTUAL)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OurOffice {}

    @Nested
    @OurOffice
    class WithAnAnnotationOfTheUsersOwn {
        @Test
        void has_the_lab_that_it_stands_for(TestLab lab) {
            assertThat(lab.boot()).wasProvisionedBy(DHCP);
        }
    }

    @Nested
    class WithoutAnnotation {
        @Test
        void has_the_lab_of_the_class_around_it(TestLab lab) {
            assertThat(lab.boot()).wasProvisionedBy(PNP);
        }
    }

    @ProvisioningLab(value = "pnp", world = WorldKind.VIRTUAL)
    static class EachItsOwn {
        @BeforeEach
        void sees_it_too(TestLab lab) {
            SEEN.add(lab);
        }

        @RepeatedTest(2)
        void is_the_one_of_its_set_up(TestLab lab) {
            assertThat(SEEN).last().isSameAs(lab);
            assertThat(lab.boot()).rebooted(0);
        }
    }

    @Test
    void each_test_has_a_lab_of_its_own_that_is_closed_behind_it() {
        Launched launched = Launched.run(EachItsOwn.class);

        assertThat(launched.failures()).isEmpty();
        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().allSatisfy(ProvisioningLabTest::isClosed);
    }

    /** Nobody is there any more who would take it. */
    private static void isClosed(TestLab lab) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> lab.phone().set("user_realname", 12, "still there"))
                .withMessageContaining("to take user_realname[12] = 'still there' by hand within 40 s");
    }

    @ProvisioningLab(value = "pnp", world = WorldKind.VIRTUAL, lifetime = LabLifetime.CLASS)
    static class OneForAll {
        @BeforeAll
        static void begins(TestLab lab) {
            SEEN.add(lab);
            lab.boot();
        }

        @RepeatedTest(2)
        void sees_the_phone_that_was_booted_before(TestLab lab, TestPhone phone) {
            SEEN.add(lab);
            assertThat(phone).wasProvisionedBy(PNP);
        }

        @Nested
        class AndNested {
            @Test
            void sees_it_too(TestLab lab) {
                SEEN.add(lab);
            }
        }
    }

    @Test
    void all_tests_of_a_class_share_a_lab_where_they_want_that() {
        Launched launched = Launched.run(OneForAll.class);

        assertThat(launched.failures()).isEmpty();
        assertThat(SEEN).hasSize(4);
        assertThat(SEEN.stream().distinct()).hasSize(1);
        assertThat(SEEN).first().satisfies(ProvisioningLabTest::isClosed);
    }

    @ProvisioningLab(world = WorldKind.VIRTUAL)
    static class TooEarly {
        @BeforeAll
        static void begins(TestLab lab) {}

        @Test
        void never() {}
    }

    @Test
    void a_lab_for_each_test_cannot_be_had_before_all_of_them() {
        assertThat(Launched.run(TooEarly.class).failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("a lab that lives for one test method")
                .contains("expected: lifetime = LabLifetime.CLASS");
    }

    @ProvisioningLab(value = "pnp", world = WorldKind.VIRTUAL)
    static class ClosedWhateverHappens {
        @Test
        void fails(TestLab lab) {
            SEEN.add(lab);
            assertThat(lab.boot()).wasProvisionedBy(DHCP);
        }
    }

    @Test
    void a_lab_is_closed_behind_a_test_that_fails_and_the_failure_tells_verdict_and_steps() {
        Launched launched = Launched.run(ClosedWhateverHappens.class);

        assertThat(launched.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("expected phone 000413241234 to be provisioned by DHCP")
                .contains("but it was PROVISIONED by PNP")
                .contains("verdict: PROVISIONED by PNP\n  PNP WON: ")
                .contains("SUBSCRIBE")
                .contains("NOTIFY");
        assertThat(SEEN).singleElement().satisfies(ProvisioningLabTest::isClosed);
    }

    @ProvisioningLab(value = "pnp", model = "snom1", world = WorldKind.VIRTUAL)
    static class NoSuchModel {
        @Test
        void never_begins(TestLab lab) {
            SEEN.add(lab);
        }

        @Test
        void needs_none() {}
    }

    @Test
    void a_lab_that_cannot_start_says_why_and_harms_no_test_that_needs_none() {
        Launched launched = Launched.run(NoSuchModel.class);

        assertThat(launched.succeeded()).isEqualTo(1);
        assertThat(SEEN).isEmpty();
        assertThat(launched.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("the lab cannot start: model: \"snom1\" (expected: ");
    }
}
