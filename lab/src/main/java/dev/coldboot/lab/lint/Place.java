// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.wire.settings.TextPlace;
import java.util.Optional;

/**
 * Where a finding is.
 *
 * @param file its name, or its URL without a login
 * @param at empty for the file as a whole
 * @param setting name or {@code name[index]}, where it is about one
 */
public record Place(String file, Optional<TextPlace> at, Optional<String> setting) {
    /** A file as a whole. */
    public static Place of(String file) {
        return new Place(file, Optional.empty(), Optional.empty());
    }

    static Place of(String file, TextPlace at) {
        return new Place(file, Optional.of(at), Optional.empty());
    }

    /** {@code FILE:LINE}, or {@code FILE}. */
    @Override
    public String toString() {
        return file + at.map(place -> ":" + place.line()).orElse("");
    }
}
