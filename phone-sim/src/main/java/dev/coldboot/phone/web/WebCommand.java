// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody wants of the phone through its web pages. */
public sealed interface WebCommand {
    /**
     * Write settings in the user's name; whether each may be written is the settings' business.
     *
     * @param settings name, with the index behind it, to value
     */
    record Save(Map<String, String> settings) implements WebCommand {
        public Save {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }
    }

    /** Start anew. */
    record Reboot() implements WebCommand {}

    /** Forget all settings and start anew. */
    record Reset() implements WebCommand {}
}
