// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.engine.Order;

/** What one may tell a registrar while it runs. */
public sealed interface RegistrarOrder extends Order {
    /** Tell every phone of the account to read its settings again ({@code Event: check-sync}). */
    record CheckSync(String account, boolean reboot) implements RegistrarOrder {}

    /** Tell every phone of the account to restart ({@code Event: reboot}). */
    record Reboot(String account) implements RegistrarOrder {}

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
