// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.dhcp.Subnet;
import dev.coldboot.lab.LanInterface;
import dev.coldboot.lab.scenario.OptionTexts;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43Form;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Networks as people type them: {@code branch=10.1.2.10-10.1.2.99/16,3=10.1.0.1}. */
final class SubnetTexts {
    private static final Pattern FORM =
            Pattern.compile("([^=,]+)=([0-9.]+)-([0-9.]+)(?:/([0-9]{1,2}))?(?:,(?=[0-9]{1,3}=)(.*))?");

    private SubnetTexts() {}

    /**
     * A subnet behind a relay.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    static Subnet read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("subnet: \"" + text
                    + "\" (expected: NAME=LOWEST-HIGHEST[/BITS][,NUMBER=VALUE] such as branch=10.1.2.10-10.1.2.99/16)");
        }
        Ipv4Address first = address("subnet", parts.group(2));
        Ipv4Address last = address("subnet", parts.group(3));
        Ipv4Address mask = parts.group(4) == null ? mask(first, last) : mask(Integer.parseInt(parts.group(4)));
        return new Subnet(parts.group(1), mask, first, last, options(parts.group(5)));
    }

    private static DhcpOptions options(@Nullable String text) {
        if (text == null) {
            return DhcpOptions.NONE;
        }
        // An option of addresses has commas too: only one with a number and an equals sign behind it begins the next.
        return OptionTexts.read(List.of(text.split(",(?=[0-9]{1,3}=)", -1)), Option43Form.NUL_TERMINATED)
                .options();
    }

    /** A pool, as {@code LOWEST-HIGHEST}. */
    static LanInterface.Range range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("pool: \"" + text + "\" (expected: LOWEST-HIGHEST)");
        }
        return new LanInterface.Range(
                address("pool", text.substring(0, dash)), address("pool", text.substring(dash + 1)));
    }

    static Ipv4Address address(String option, String text) {
        try {
            return Ipv4Address.parse(text);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    /** That of the smallest network of 256 addresses or more which holds the pool. */
    static Ipv4Address mask(Ipv4Address first, Ipv4Address last) {
        return mask(Math.min(Integer.numberOfLeadingZeros(first.bits() ^ last.bits()), 24));
    }

    private static Ipv4Address mask(int ones) {
        if (ones > 32) {
            throw new IllegalArgumentException("subnet: /" + ones + " (expected: /0 to /32)");
        }
        return new Ipv4Address(ones == 0 ? 0 : -1 << (Integer.SIZE - ones));
    }
}
