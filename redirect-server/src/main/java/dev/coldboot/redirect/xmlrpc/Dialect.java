// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import java.util.Map;
import java.util.Set;

/** How one vendor's clients speak: their methods, what they take for an answer, and where they call. */
interface Dialect {
    /** By full name, such as {@code redirect.registerPhone}. */
    Map<String, Method> methods();

    /** The paths its clients post to. */
    Set<String> paths();

    /** Whether texts stand in a {@code <string>} tag. */
    default boolean tagsTexts() {
        return true;
    }
}
