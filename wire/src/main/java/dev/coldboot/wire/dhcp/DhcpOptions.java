// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The options of one message in their order; a value that was split over several options is whole here (RFC 3396). */
public final class DhcpOptions {
    /** No options. */
    public static final DhcpOptions NONE = new DhcpOptions(new LinkedHashMap<>());

    private final Map<Integer, Bytes> values;

    /** @param values by numbers of 1 to 254, in their order; nobody changes it from now on */
    DhcpOptions(Map<Integer, Bytes> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Option number, 1 to 254, to value. */
    public Map<Integer, Bytes> values() {
        return values;
    }

    /** The value of the option, if it is there (perhaps empty). */
    public Optional<Bytes> value(int code) {
        return Optional.ofNullable(values.get(code));
    }

    public boolean has(int code) {
        return values.containsKey(code);
    }

    /** The option as text: trailing NULs cut, as phones must do (the vendor's samples end in one). */
    public Optional<String> text(int code) {
        return value(code).map(DhcpOptions::textOf);
    }

    /** The first address in the option. */
    public Optional<Ipv4Address> address(int code) {
        return addresses(code).stream().findFirst();
    }

    /** All whole addresses in the option. */
    public List<Ipv4Address> addresses(int code) {
        List<Ipv4Address> found = new ArrayList<>();
        value(code).ifPresent(bytes -> {
            for (int i = 0; i + 4 <= bytes.size(); i += 4) {
                found.add(Ipv4Address.at(bytes.unsafeArray(), i));
            }
        });
        return found;
    }

    /** The option as an unsigned number of 1 to 4 bytes. */
    public OptionalLong number(int code) {
        Bytes bytes = values.get(code);
        if (bytes == null || bytes.isEmpty() || bytes.size() > 4) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < bytes.size(); i++) {
            number = (number << 8) | bytes.at(i);
        }
        return OptionalLong.of(number);
    }

    /** Text of an option's bytes: trailing NULs cut, one byte a character. */
    public static String textOf(Bytes bytes) {
        int end = bytes.size();
        while (end > 0 && bytes.at(end - 1) == 0) {
            end--;
        }
        return new String(bytes.unsafeArray(), 0, end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DhcpOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects options in the order in which they are to be sent. */
    public static final class Builder {
        private Map<Integer, Bytes> values = new LinkedHashMap<>();
        /** Whether it belongs to options that were built already. */
        private boolean isGivenAway;

        private Builder() {}

        /**
         * Adds an option, or gives it another value.
         *
         * @throws IllegalArgumentException when the code is none of 1 to 254
         */
        public Builder add(int code, Bytes value) {
            if (code < 1 || code > 254) {
                throw new IllegalArgumentException("option: " + code + " (expected: 1 to 254)");
            }
            own().put(code, value);
            return this;
        }

        private Map<Integer, Bytes> own() {
            if (isGivenAway) {
                values = new LinkedHashMap<>(values);
                isGivenAway = false;
            }
            return values;
        }

        /** Text without a NUL behind it; one byte a character. */
        public Builder text(int code, String text) {
            return add(code, Bytes.owning(text.getBytes(StandardCharsets.ISO_8859_1)));
        }

        public Builder address(int code, Ipv4Address... addresses) {
            byte[] bytes = new byte[4 * addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                System.arraycopy(addresses[i].toArray(), 0, bytes, 4 * i, 4);
            }
            return add(code, Bytes.owning(bytes));
        }

        /** One byte. */
        public Builder octet(int code, int value) {
            return add(code, Bytes.owning(new byte[] {(byte) value}));
        }

        /** Four bytes: times in seconds. */
        public Builder seconds(int code, long seconds) {
            return add(code, Bytes.owning(new byte[] {
                (byte) (seconds >>> 24), (byte) (seconds >>> 16), (byte) (seconds >>> 8), (byte) seconds
            }));
        }

        public Builder addAll(DhcpOptions more) {
            own().putAll(more.values);
            return this;
        }

        public DhcpOptions build() {
            isGivenAway = true;
            return values.isEmpty() ? NONE : new DhcpOptions(values);
        }
    }
}
