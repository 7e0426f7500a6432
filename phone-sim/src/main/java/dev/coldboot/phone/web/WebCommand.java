// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

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

    /** Load the firmware that waits for somebody's consent. */
    record UpdateFirmware() implements WebCommand {}

    /** Press keys, one after another; at least one. */
    record PressKeys(List<KeyPress> keys) implements WebCommand {
        public PressKeys {
            keys = List.copyOf(keys);
        }

        /** Such as {@code OFFHOOK, 4, ENTER}. */
        public String names() {
            return keys.stream().map(KeyPress::key).collect(Collectors.joining(", "));
        }
    }

    /**
     * Register anew.
     *
     * @param identity empty for all
     */
    record Reregister(OptionalInt identity) implements WebCommand {}

    /**
     * Be registered no longer.
     *
     * @param identity empty for all
     */
    record Logoff(OptionalInt identity) implements WebCommand {}

    /**
     * Something that real phones do and this one does not, such as a call: answered as if it had been done, and to be noted.
     *
     * @param what in a few words
     */
    record NotSimulated(String what) implements WebCommand {}
}
