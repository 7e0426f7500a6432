// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.watch.RateLimit;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.util.List;
import java.util.Optional;

/**
 * What a redirection service starts with.
 *
 * @param accounts who may use it
 * @param administrator who may use the web tool to make companies; a new service without one makes one
 * @param redirections what is registered from the start
 * @param addressLimit how much one address may ask for
 * @param accountLimit how much one login may ask for
 */
public record RedirectServerConfig(
        List<Account> accounts,
        Optional<Account> administrator,
        List<Redirection> redirections,
        RateLimit addressLimit,
        RateLimit accountLimit) {
    public RedirectServerConfig {
        accounts = List.copyOf(accounts);
        redirections = List.copyOf(redirections);
    }

    /** With the usual limits. */
    public RedirectServerConfig(List<Account> accounts, List<Redirection> redirections) {
        this(accounts, Optional.empty(), redirections, RateLimit.ADDRESS, RateLimit.ACCOUNT);
    }

    /**
     * Name and password of a customer.
     *
     * @param password never shown
     * @param company the owner of what is registered with this account
     */
    public record Account(String name, String password, String company) {
        public Account {
            if (name.isBlank() || password.isEmpty()) {
                throw new IllegalArgumentException("account: \"" + name + "\" (expected: a name and a password)");
            }
        }

        /**
         * Reads {@code NAME:PASSWORD}; the company is called like the account.
         *
         * @throws IllegalArgumentException when there is no colon, or nothing on one side of it
         */
        public static Account parse(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw new IllegalArgumentException("account: no NAME:PASSWORD (expected: one such as demo:secret)");
            }
            return new Account(text.substring(0, colon), text.substring(colon + 1), text.substring(0, colon));
        }

        @Override
        public String toString() {
            return "Account[" + name + " of " + company + "]";
        }
    }

    /**
     * A phone that is registered from the start.
     *
     * @param company its owner
     */
    public record Redirection(MacAddress mac, String url, String company) {
        public Redirection {
            if (!url.isEmpty() && !RedirectApi.isRedirection(url)) {
                throw new IllegalArgumentException(
                        "registration of " + mac + ": \"" + url + "\" (expected: an http, https, tftp or ftp URL)");
            }
        }

        /**
         * Reads {@code MAC=URL}.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Redirection parse(String text, String company) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("registration: \"" + text + "\" (expected: MAC=URL)");
            }
            try {
                return new Redirection(
                        MacAddress.parse(text.substring(0, equals)), text.substring(equals + 1), company);
            } catch (WireFormatException e) {
                throw new IllegalArgumentException("registration: " + e.getMessage(), e);
            }
        }
    }
}
