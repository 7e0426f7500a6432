// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.crm;

import java.util.Optional;

/**
 * Somebody who has phones, and what his phones must show before they get their settings.
 *
 * @param name once in a database
 * @param demands what the server demands of his phones; several are demanded together
 */
public record Customer(String name, Demands demands) {

    /**
     * What a phone must show.
     *
     * @param secure whether settings are given by HTTPS only
     * @param login name and password by Basic or Digest
     * @param token a secret in the URL, which the phone gets at its first contact
     * @param certificate whether the phone must show a certificate of its factory with the MAC that is asked for
     */
    public record Demands(boolean secure, Optional<Login> login, Optional<String> token, boolean certificate) {
        /** Nothing: whoever knows a MAC gets its settings. */
        public static final Demands NONE = new Demands(false, Optional.empty(), Optional.empty(), false);

        @Override
        public String toString() {
            return "Demands[secure=" + secure + ", login=" + login.isPresent() + ", token=" + token.isPresent()
                    + ", certificate=" + certificate + "]";
        }
    }

    /**
     * What the phones of a customer log in with.
     *
     * @param password never shown
     * @param digest whether Digest is demanded, so that the password is not sent; Basic otherwise
     */
    public record Login(String user, String password, boolean digest) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
