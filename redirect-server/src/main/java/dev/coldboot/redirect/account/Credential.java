// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that lets in.
 *
 * @param name what is told together with the secret
 * @param company on whose behalf; the administrators' own is {@link #OPERATOR}
 * @param secret the hash of a password, or, for a Hawk key, the key itself, without which no request could be checked
 * @param mayChange whether it may register phones: the vendor knows keys whose role is "None" (fidelity: T)
 * @param revoked when it was taken back
 */
public record Credential(
        String name,
        Kind kind,
        String company,
        String secret,
        boolean mayChange,
        Instant created,
        Optional<Instant> revoked) {
    /** The company of those who run the service. */
    public static final String OPERATOR = "operator";

    /** Which door it opens. */
    public enum Kind {
        /** A person of the operator, in the web tool. */
        ADMINISTRATOR,
        /** A person of a customer, in the web tool. */
        PERSON,
        /** A customer's program, by XML-RPC. */
        XML_RPC,
        /** A customer's program, by REST. */
        HAWK
    }

    @Override
    public String toString() {
        return kind + " " + name + " of " + company;
    }
}
