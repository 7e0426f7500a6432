// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import java.util.Locale;

/**
 * What became of a phone, or would become of it.
 *
 * @param before where it is sent now; empty where that is not known or nowhere
 * @param text the service's words
 */
public record Outcome(PhoneRow phone, Result result, String before, String text) {
    /** Of what kind it is. */
    public enum Result {
        REGISTERED(true),
        REMOVED(true),
        /** Was to be removed, and is not registered. */
        GONE(true),
        /** Is sent there already. */
        SAME(true),
        /** Would be registered for the first time. */
        NEW(true),
        /** Is ours and would be sent elsewhere. */
        CHANGE(true),
        /** Is ours and would be removed. */
        REMOVE(true),
        /** Somebody else has registered it. */
        FOREIGN(false),
        /** The service refuses it. */
        REFUSED(false),
        /** No readable answer came for it, though there are some for others. */
        FAILED(false);

        private final boolean good;

        Result(boolean good) {
            this.good = good;
        }

        /** Whether the phone is, or would be, as it was wanted. */
        public boolean isGood() {
            return good;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome of(PhoneRow phone, Result result, String text) {
        return new Outcome(phone, result, "", text);
    }
}
