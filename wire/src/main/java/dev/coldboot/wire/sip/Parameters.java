// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code ;name=value} parameters of a header value or URI, in order (RFC 3261 section 7.3.1); names match in any case.
 *
 * @param all in order
 */
public record Parameters(List<Parameter> all) {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(List.of());

    // Wider than a token: URI parameters may be escaped and hold brackets (RFC 3261 section 25.1, paramchar).
    private static final Alphabet NAME = new Alphabet(".!%*_+`'~$&/:[]()-");

    /**
     * One parameter.
     *
     * @param value as it stands, with its quotes; empty where there is no equals sign
     */
    public record Parameter(String name, Optional<String> value) {
        @Override
        public String toString() {
            return name + value.map(v -> "=" + v).orElse("");
        }
    }

    public Parameters {
        all = List.copyOf(all);
    }

    /**
     * Reads what follows the first part of a header value.
     *
     * @param text empty, or from the first semicolon on
     * @param where what is read, for the message
     * @throws WireFormatException when a name is missing or malformed, or a quote is open
     */
    public static Parameters parse(String text, String where) throws WireFormatException {
        if (text.isBlank()) {
            return NONE;
        }
        List<String> parts = HeaderText.split(text, ';', where);
        List<Parameter> read = new ArrayList<>(parts.size());
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (!NAME.spells(name)) {
                throw new WireFormatException(
                        "parameter \"" + HeaderText.shown(part) + "\" (expected: name or name=value)", where, -1);
            }
            read.add(new Parameter(
                    name,
                    equals < 0
                            ? Optional.empty()
                            : Optional.of(part.substring(equals + 1).strip())));
        }
        return new Parameters(read);
    }

    /** Whether there is one of that name. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The value without its quotes; empty where the parameter is missing or has none. */
    public Optional<String> value(String name) {
        return find(name).flatMap(Parameter::value).map(HeaderText::unquoted);
    }

    private Optional<Parameter> find(String name) {
        return all.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }

    /** A copy with that value, in the place where the parameter stood or at the end. */
    public Parameters with(String name, String value) {
        Parameter changed = new Parameter(name, Optional.of(value));
        List<Parameter> copy = new ArrayList<>();
        boolean there = false;
        for (Parameter one : all) {
            boolean same = one.name().equalsIgnoreCase(name);
            there |= same;
            copy.add(same ? changed : one);
        }
        if (!there) {
            copy.add(changed);
        }
        return new Parameters(copy);
    }

    /** As on the wire, each with its semicolon. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append(';').append(one));
        return text.toString();
    }
}
