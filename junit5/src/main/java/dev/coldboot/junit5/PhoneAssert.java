// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.Verdict;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a phone after its boot; every failure tells the verdict. */
public final class PhoneAssert extends AbstractAssert<PhoneAssert, PhoneStatus> {
    private PhoneAssert(PhoneStatus actual) {
        super(actual, PhoneAssert.class);
    }

    /** Begins an assertion. */
    public static PhoneAssert assertThat(PhoneStatus phone) {
        return new PhoneAssert(phone);
    }

    /** The boot ended well, and this source provisioned the phone. */
    public PhoneAssert wasProvisionedBy(BootSource source) {
        isNotNull();
        if (actual.source() != source || !actual.outcome().equals(Optional.of(BootOutcome.PROVISIONED))) {
            fail("to be provisioned by " + source);
        }
        return this;
    }

    /** The boot ended without any source that provisioned the phone. */
    public PhoneAssert wasNotProvisioned() {
        isNotNull();
        if (actual.outcome().isEmpty()) {
            fail("to have ended its boot");
        }
        if (actual.outcome().equals(Optional.of(BootOutcome.PROVISIONED))) {
            fail("not to be provisioned");
        }
        return this;
    }

    /**
     * It asked for a URL that ends so, and got it.
     *
     * @param end such as {@code /000413241234.xml}
     */
    public PhoneAssert fetched(String end) {
        isNotNull();
        boolean fetched = actual.requests().stream()
                .anyMatch(request ->
                        request.url().endsWith(end) && request.status().orElse(0) / 100 == 2);
        if (!fetched) {
            fail("to fetch a URL that ends in " + end + ", but its requests were " + actual.requests());
        }
        return this;
    }

    /** A setting without an index has this value. */
    public PhoneAssert hasSetting(String name, String value) {
        isNotNull();
        return hasValue(name, value);
    }

    /** A setting of an identity or key has this value. */
    public PhoneAssert hasSetting(String name, int index, String value) {
        isNotNull();
        return hasValue(name + "[" + index + "]", value);
    }

    /** A line of that address of record is registered, such as {@code 401@pbx.customer.example}. */
    public PhoneAssert isRegisteredAs(String aor) {
        isNotNull();
        boolean registered =
                actual.registrations().stream().anyMatch(line -> line.aor().equals(aor) && line.isRegistered());
        if (!registered) {
            fail("to be registered as " + aor + ", but its lines are " + actual.registrations());
        }
        return this;
    }

    private PhoneAssert hasValue(String key, String value) {
        String found = actual.settings().get(key);
        if (!value.equals(found)) {
            fail("to have " + key + " = '" + value + "', but it is " + (found == null ? "not set" : "'" + found + "'"));
        }
        return this;
    }

    private void fail(String expectation) {
        failWithMessage(
                "expected %s %s%nverdict: %s",
                actual.mac(),
                expectation,
                actual.verdict().map(Verdict::toString).orElse("none yet"));
    }
}
