// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import java.time.Instant;

/**
 * What a customer signs before getting credentials.
 *
 * @param version 1, 2, 3 in the order of publication
 */
public record Agreement(int version, String text, Instant published) {
    /**
     * That a company agreed.
     *
     * @param person the name that was written under it
     * @param login who was signed in then
     */
    public record Signature(String company, int version, String person, String login, Instant at) {}
}
