// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.engine.Order;

/** What one may tell a registrar while it runs. */
public sealed interface RegistrarOrder extends Order {
    /** Tell every phone of the account to read its settings again ({@code Event: check-sync}). */
    record CheckSync(String account, boolean reboot) implements RegistrarOrder {}

    /** Tell every phone of the account to restart ({@code Event: reboot}). */
    record Reboot(String account) implements RegistrarOrder {}

    /**
     * Bring every phone of the account settings by MESSAGE ({@code Event: snom-settings}); phones take them where
     * allow_sip_settings is on, and say 200 all the same where it is not (vendor).
     *
     * @param document XML, at most {@value #MAX_DOCUMENT} characters
     */
    record SendSettings(String account, String document) implements RegistrarOrder {
        /** More does not fit into a datagram. */
        public static final int MAX_DOCUMENT = 16_000;

        public SendSettings {
            if (document.length() > MAX_DOCUMENT) {
                throw new IllegalArgumentException(
                        "document: " + document.length() + " characters (expected: at most " + MAX_DOCUMENT + ")");
            }
        }

        /** Without the document, since orders are journalled and there may be passwords in it. */
        @Override
        public String toString() {
            return "SendSettings[account=" + account + "]";
        }
    }

    /** Let somebody register, or change his password. */
    record AddAccount(String account, String password) implements RegistrarOrder {
        /** Without the password, since orders are journalled. */
        @Override
        public String toString() {
            return "AddAccount[account=" + account + "]";
        }
    }

    /** Let somebody register no longer, and end his registrations. */
    record RemoveAccount(String account) implements RegistrarOrder {}
}
