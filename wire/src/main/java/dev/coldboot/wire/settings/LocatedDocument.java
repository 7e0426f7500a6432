// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import java.util.List;

/**
 * A settings document with where everything in it stands, for tools that speak to those who wrote it; phones do not need it.
 *
 * @param places of the document's items, one each
 * @param passedOver what no phone is known to read, in document order; comments are not among it
 */
public record LocatedDocument(SettingsDocument document, List<TextPlace> places, List<PassedOver> passedOver) {
    public LocatedDocument {
        places = List.copyOf(places);
        passedOver = List.copyOf(passedOver);
        if (places.size() != document.items().size()) {
            throw new IllegalArgumentException("places: " + places.size() + " (expected: "
                    + document.items().size() + ", one for each item)");
        }
    }

    /**
     * An element that has no meaning where it stands, or a line of text that is neither setting nor comment.
     *
     * @param what the element's name, or the line as it stands
     */
    public record PassedOver(String what, TextPlace place) {}
}
