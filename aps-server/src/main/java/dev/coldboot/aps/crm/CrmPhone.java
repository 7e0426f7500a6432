// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.crm;

import dev.coldboot.wire.MacAddress;

/**
 * A phone as it stands in a customer's database.
 *
 * @param type the model as in DHCP option 60, such as {@code snom320}
 * @param customer name of the customer who has it
 * @param site where it stands; empty when nobody wrote it down
 * @param extension what others dial, such as {@code 401}
 * @param displayName what others see
 * @param account its line
 */
public record CrmPhone(
        MacAddress mac,
        String type,
        String customer,
        String site,
        String extension,
        String displayName,
        SipAccount account) {

    /**
     * The account of a line at a telephone system.
     *
     * @param user name that is registered, and that the password is asked for
     * @param password never shown
     * @param host domain of the account
     * @param outbound proxy, such as {@code pbx.example:5060;transport=udp}; empty when the host is asked
     */
    public record SipAccount(String user, String password, String host, String outbound) {
        @Override
        public String toString() {
            return user + "@" + host;
        }
    }
}
