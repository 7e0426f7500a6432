// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields of HTTP and SIP in the order of the wire; names match in any case, and a name may stand more than once
 * (RFC 9110 section 5, RFC 3261 section 7.3).
 *
 * @param fields all fields, in order
 */
public record Headers(List<Field> fields) {
    /** No fields. */
    public static final Headers NONE = new Headers(List.of());

    /** One field. */
    public record Field(String name, String value) {
        public Field {
            if (!isToken(name)) {
                throw new IllegalArgumentException("name: \"" + name + "\" (expected: a token)");
            }
            if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("value of " + name + ": has a line break (expected: one line)");
            }
        }

        private static boolean isToken(String name) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c <= ' ' || c == ':' || c > 126) {
                    return false;
                }
            }
            return !name.isEmpty();
        }
    }

    public Headers {
        fields = List.copyOf(fields);
    }

    /** Fields from name, value, name, value. */
    public static Headers of(String... namesAndValues) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** The values of all fields of that name, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** A copy with one more field at the end. */
    public Headers and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    /** A copy in which the name stands once, at the end. */
    public Headers with(String name, String value) {
        return without(name).and(name, value);
    }

    /** A copy without the fields of that name. */
    public Headers without(String name) {
        List<Field> fewer = new ArrayList<>(fields);
        fewer.removeIf(field -> field.name().equalsIgnoreCase(name));
        return new Headers(fewer);
    }
}
