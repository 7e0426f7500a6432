// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43;
import dev.coldboot.wire.dhcp.Option43Form;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one rule of an {@link OptionPlan} hands out.
 *
 * @param options by number; they are sent to clients that ask for them, or that ask for nothing at all
 * @param forced numbers that are sent although the client did not ask for them
 * @param sname the BOOTP field that some servers fill instead of option 66; empty for none, at most 63 bytes
 * @param file the BOOTP field that some servers fill instead of option 67; empty for none, at most 127 bytes
 */
public record OptionSet(DhcpOptions options, Set<Integer> forced, String sname, String file) {
    /** Nothing at all. */
    public static final OptionSet NONE = builder().build();

    /** What the server says itself: it follows from the lease and from the request. */
    private static final Set<Integer> OF_THE_PROTOCOL = Set.of(
            DhcpOption.REQUESTED_ADDRESS,
            DhcpOption.LEASE_TIME,
            DhcpOption.OVERLOAD,
            DhcpOption.MESSAGE_TYPE,
            DhcpOption.SERVER_ID,
            DhcpOption.PARAMETER_LIST,
            DhcpOption.MAX_SIZE,
            DhcpOption.CLIENT_ID,
            DhcpOption.RELAY_AGENT);

    public OptionSet {
        for (int code : options.values().keySet()) {
            if (OF_THE_PROTOCOL.contains(code)) {
                throw new IllegalArgumentException("option: " + code + " (expected: one that the protocol does not use"
                        + " itself, as it does " + new TreeSet<>(OF_THE_PROTOCOL) + ")");
            }
        }
        forced = Collections.unmodifiableSet(new LinkedHashSet<>(forced));
        if (sname.length() > 63) {
            throw new IllegalArgumentException("sname: " + sname.length() + " bytes (expected: at most 63)");
        }
        if (file.length() > 127) {
            throw new IllegalArgumentException("file: " + file.length() + " bytes (expected: at most 127)");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects options in the order in which they are to be sent. */
    public static final class Builder {
        private final DhcpOptions.Builder options = DhcpOptions.builder();
        private final Set<Integer> forced = new LinkedHashSet<>();
        private String sname = "";
        private String file = "";

        private Builder() {}

        /** Any option by its number, 1 to 254. */
        public Builder option(int code, Bytes value) {
            options.add(code, value);
            return this;
        }

        /** Any option that is a text, without a NUL behind it. */
        public Builder text(int code, String text) {
            options.text(code, text);
            return this;
        }

        /** Option 66: a URL, or the start of one. */
        public Builder updateServer(String text) {
            return text(DhcpOption.UPDATE_SERVER, text);
        }

        /** Option 67: the path behind option 66. */
        public Builder updateFilename(String text) {
            return text(DhcpOption.UPDATE_FILENAME, text);
        }

        /** Option 43 with these sub-options, as in the vendor's samples. */
        public Builder vendor(Map<Integer, String> subOptions) {
            return option(DhcpOption.VENDOR_SPECIFIC, Option43.encode(subOptions));
        }

        /** Option 43 with these sub-options, as servers of that habit write it. */
        public Builder vendor(Map<Integer, String> subOptions, Option43Form form) {
            return option(DhcpOption.VENDOR_SPECIFIC, Option43.encode(subOptions, form));
        }

        /** Sends that option even to clients that ask for others only. */
        public Builder force(int code) {
            forced.add(code);
            return this;
        }

        public Builder sname(String text) {
            sname = text;
            return this;
        }

        public Builder file(String text) {
            file = text;
            return this;
        }

        public OptionSet build() {
            return new OptionSet(options.build(), forced, sname, file);
        }
    }
}
