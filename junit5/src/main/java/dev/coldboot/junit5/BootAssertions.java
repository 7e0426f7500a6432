// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.phone.PhoneStatus;
import java.util.List;

/**
 * Where assertions about phones begin. A static import of {@code assertThat} goes well with that of AssertJ; for a
 * {@link TestPhone} AssertJ's own is enough.
 */
public final class BootAssertions {
    private BootAssertions() {}

    /** Begins an assertion about a phone as it is now. */
    public static PhoneAssert assertThat(TestPhone phone) {
        return new PhoneAssert(phone.evidence());
    }

    /** Begins an assertion about a phone as it was. */
    public static PhoneAssert assertThat(PhoneEvidence phone) {
        return new PhoneAssert(phone);
    }

    /** Begins an assertion about a phone of which only the status is known: a failure tells its verdict alone. */
    public static PhoneAssert assertThat(PhoneStatus phone) {
        return new PhoneAssert(new PhoneEvidence(phone, List::of, any -> false));
    }
}
