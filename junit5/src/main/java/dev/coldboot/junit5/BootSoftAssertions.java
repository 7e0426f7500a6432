// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;

/** AssertJ's soft assertions, which also know phones: all that is wrong is told at the end, not the first alone. */
public class BootSoftAssertions extends SoftAssertions {
    /** Begins an assertion about a phone as it is now. */
    public PhoneAssert assertThat(TestPhone phone) {
        return assertThat(phone.evidence());
    }

    /** Begins an assertion about a phone as it was. */
    public PhoneAssert assertThat(PhoneEvidence phone) {
        return proxy(PhoneAssert.class, PhoneEvidence.class, phone);
    }

    /** Makes these assertions, and fails with all that is wrong. */
    public static void assertBoots(Consumer<BootSoftAssertions> assertions) {
        BootSoftAssertions softly = new BootSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }
}
