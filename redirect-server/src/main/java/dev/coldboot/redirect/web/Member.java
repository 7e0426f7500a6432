// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.SessionStore.Session;
import dev.coldboot.redirect.api.Caller;

/**
 * Somebody who is signed in.
 *
 * @param caller with the company of the credential: no form says on whose behalf it is sent
 */
record Member(Session session, Credential credential, Caller caller) {
    boolean isAdministrator() {
        return credential.kind() == Credential.Kind.ADMINISTRATOR;
    }
}
