// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.seen.Seen;
import java.util.Locale;
import java.util.Optional;

/**
 * A customer's phone as lists and its own page show it.
 *
 * @param seen empty when it never came
 */
public record PhoneRow(CrmPhone phone, Optional<Seen> seen) {
    /** What became of a phone. */
    public enum State {
        /** It was never heard of. */
        NEVER("muted", "never came"),
        /** It came, and its settings were never asked for. */
        CAME("muted", "came"),
        /** Its settings were asked for last, and not given. */
        REFUSED("waits", "refused"),
        /** It got its settings. */
        SERVED("good", "served");

        private final String look;
        private final String words;

        State(String look, String words) {
            this.look = look;
            this.words = words;
        }

        /** Class of the style sheet. */
        public String look() {
            return look;
        }

        public String words() {
            return words;
        }

        /** As addresses and programs spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state() {
        if (seen.isEmpty()) {
            return State.NEVER;
        }
        if (seen.get().status() == 0) {
            return State.CAME;
        }
        return seen.get().isRefused() ? State.REFUSED : State.SERVED;
    }

    public String mac() {
        return phone.mac().toString();
    }

    public String firmware() {
        return seen.map(Seen::firmware).orElse("");
    }

    /** Of the answer when its settings were asked for last; empty when they never were. */
    public String result() {
        return seen.filter(known -> known.status() > 0)
                .map(known -> String.valueOf(known.status()))
                .orElse("");
    }
}
