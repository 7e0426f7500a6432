// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One change: who did it, when, from where, and what was before.
 *
 * @param id rises with time
 * @param subject the phone's MAC, or the name of a company or credential
 * @param before empty when there was nothing
 * @param after empty when there is nothing any more
 */
public record AuditEntry(
        long id,
        Instant at,
        Caller by,
        Action action,
        String subject,
        Optional<String> before,
        Optional<String> after) {
    /** What was done. */
    public enum Action {
        /** A phone got a redirection, or another one. */
        REGISTERED,
        /** A phone was given up. */
        DEREGISTERED,
        /** A company made a profile or changed one. */
        PROFILE_WRITTEN,
        /** A company removed a profile. */
        PROFILE_REMOVED,
        /** An administrator made a company. */
        COMPANY_CREATED,
        /** Somebody signed the agreement for a company. */
        AGREEMENT_SIGNED,
        /** An administrator published a new version of the agreement. */
        AGREEMENT_PUBLISHED,
        /** Somebody got a login or key. */
        CREDENTIAL_ISSUED,
        /** A login or key was taken back. */
        CREDENTIAL_REVOKED,
        /** A login got another password, from whoever uses it or from an administrator. */
        PASSWORD_CHANGED
    }
}
