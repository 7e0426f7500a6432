// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.lab.LabConfig;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A lab for the tests of a class, or for one test: the office, the vendor, the customer and his phones, on free ports and a
 * multicast port of its own, so that test classes can run side by side.
 *
 * <pre>{@code
 * @ProvisioningLab("pnp")
 * class BootTest {
 *     @Test
 *     void the_phone_finds_its_settings(TestLab lab, TestPhone phone) {
 *         lab.boot();
 *
 *         assertThat(phone).wasProvisionedBy(PNP).registeredAs("401@pbx.customer.example");
 *     }
 * }
 * }</pre>
 *
 * <p>A test takes a {@link TestLab}, a {@link TestPhone} (the first one) or both as parameters; the lab starts when the
 * first of them is asked for, and no phone has power yet. Each test method has a lab of its own, wherever the annotation
 * stands, unless {@link #lifetime} says otherwise. The annotation of a method goes before that of its class, and that of a
 * nested class before that of the class around it. It may stand on an annotation of yours.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ProvisioningLabExtension.class)
public @interface ProvisioningLab {
    /**
     * What the network offers: a built-in scenario, such as {@code redirection}, or a YAML file or resource, such as
     * {@code our-office.yaml}.
     */
    String value() default "redirection";

    /** Real sockets or virtual time. */
    LabConfig.WorldKind world() default LabConfig.WorldKind.NETTY;

    /** How many phones the customer has; the scenario's number unless told otherwise. */
    int phones() default 0;

    /** MAC of the first phone, from which the others count up; the scenario's unless told otherwise. */
    String mac() default "";

    /** Such as {@code snom320}; the scenario's unless told otherwise. */
    String model() default "";

    /** Such as {@code 8.4.35}; the scenario's, or the usual one of {@link #model}, unless told otherwise. */
    String firmware() default "";

    /** Where all randomness of the run comes from. */
    long seed() default 1;

    /** Whether each test has a lab of its own. */
    LabLifetime lifetime() default LabLifetime.METHOD;
}
