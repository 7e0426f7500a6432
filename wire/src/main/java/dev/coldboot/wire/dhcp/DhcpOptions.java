// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The options of one message in their order; a value that was split over several options is whole here (RFC 3396).
 *
 * <p>There are few, so they stand in a row and are looked up one by one.
 */
public final class DhcpOptions {
    /** No options. */
    public static final DhcpOptions NONE = builder().build();

    private final byte[] codes;
    private final Bytes[] values;
    private final int size;

    /** Nobody changes the first entries of the arrays from now on. */
    private DhcpOptions(byte[] codes, Bytes[] values, int size) {
        this.codes = codes;
        this.values = values;
        this.size = size;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A copy as a map of option numbers, 1 to 254, to values. */
    public Map<Integer, Bytes> values() {
        Map<Integer, Bytes> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(codeAt(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    int size() {
        return size;
    }

    /** The number, 1 to 254, of the option at that place. */
    int codeAt(int place) {
        return codes[place] & 0xFF;
    }

    Bytes valueAt(int place) {
        return values[place];
    }

    private @Nullable Bytes find(int code) {
        for (int i = 0; i < size; i++) {
            if (codeAt(i) == code) {
                return values[i];
            }
        }
        return null;
    }

    /** The value of the option, if it is there (perhaps empty). */
    public Optional<Bytes> value(int code) {
        return Optional.ofNullable(find(code));
    }

    public boolean has(int code) {
        return find(code) != null;
    }

    /** The option as text: trailing NULs cut, as phones must do (the vendor's samples end in one). */
    public Optional<String> text(int code) {
        return value(code).map(DhcpOptions::textOf);
    }

    /** The first address in the option. */
    public Optional<Ipv4Address> address(int code) {
        Bytes bytes = find(code);
        return bytes == null || bytes.size() < 4
                ? Optional.empty()
                : Optional.of(Ipv4Address.at(bytes.unsafeArray(), 0));
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
        Bytes bytes = find(code);
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

    /** The order does not count. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof DhcpOptions options) || options.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!value(codeAt(i)).equals(options.value(codeAt(i)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < size; i++) {
            hash += codes[i] ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return values().toString();
    }

    /** Collects options in the order in which they are to be sent. */
    public static final class Builder {
        private static final int FIRST_ROOM = 16;

        private byte[] codes = new byte[FIRST_ROOM];
        private Bytes[] values = new Bytes[FIRST_ROOM];
        private int size;
        /** Where each number's option is, counted from 1 in unsigned bytes; only where there are too many to look through. */
        private byte @Nullable [] places;

        /** Whether the arrays belong to options that were built already. */
        private boolean isGivenAway;

        private Builder() {}

        /**
         * Adds an option, or gives it another value in its old place.
         *
         * @throws IllegalArgumentException when the code is none of 1 to 254
         */
        public Builder add(int code, Bytes value) {
            if (code < 1 || code > 254) {
                throw new IllegalArgumentException("option: " + code + " (expected: 1 to 254)");
            }
            own();
            int place = place(code);
            if (place < 0) {
                place = size++;
                codes[place] = (byte) code;
                if (places != null) {
                    places[code] = (byte) size;
                }
            }
            values[place] = value;
            return this;
        }

        /** Where the option is; -1 where it is not. */
        private int place(int code) {
            if (places != null) {
                return (places[code] & 0xFF) - 1;
            }
            int place = size - 1;
            while (place >= 0 && codes[place] != (byte) code) {
                place--;
            }
            return place;
        }

        @Nullable
        Bytes value(int code) {
            int place = place(code);
            return place < 0 ? null : values[place];
        }

        /** Takes an option out; null where it is not there. */
        @Nullable
        Bytes remove(int code) {
            int place = place(code);
            if (place < 0) {
                return null;
            }
            own();
            Bytes value = values[place];
            size--;
            System.arraycopy(codes, place + 1, codes, place, size - place);
            System.arraycopy(values, place + 1, values, place, size - place);
            if (places != null) {
                index();
            }
            return value;
        }

        /** Sees that the arrays may be written to, with room for one more. */
        private void own() {
            boolean isFull = size == codes.length;
            if (isGivenAway || isFull) {
                int room = isFull ? 2 * size : codes.length;
                codes = Arrays.copyOf(codes, room);
                values = Arrays.copyOf(values, room);
                isGivenAway = false;
            }
            if (isFull && places == null) {
                index();
            }
        }

        private void index() {
            places = new byte[256];
            for (int i = 0; i < size; i++) {
                places[codes[i] & 0xFF] = (byte) (i + 1);
            }
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
            for (int i = 0; i < more.size; i++) {
                add(more.codeAt(i), more.values[i]);
            }
            return this;
        }

        public DhcpOptions build() {
            isGivenAway = true;
            return new DhcpOptions(codes, values, size);
        }
    }
}
