// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.SentFrom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Keeps other sites from sending forms in the name of whoever is signed in here: browsers say where a form comes from, and
 * our own forms bring along what only our pages know. Either would do; one of them may fail.
 */
final class CrossSite {
    /** The hidden field of every form. */
    static final String FIELD = "form";

    private CrossSite() {}

    /**
     * Why a form is not taken; empty when it is one of ours, or none. The door's form has nothing that only our pages know:
     * it may have been loaded before somebody signed in, in another window.
     */
    static Optional<String> refusal(Visit visit, Audience audience) {
        if (!Forms.method(visit).equals("POST")) {
            return Optional.empty();
        }
        Optional<String> elsewhere = origin(visit);
        return elsewhere.isPresent() || audience == Audience.ANYBODY ? elsewhere : token(visit);
    }

    static Optional<String> origin(Visit visit) {
        return SentFrom.elsewhere(visit.ask().request().headers(), true);
    }

    private static Optional<String> token(Visit visit) {
        byte[] given = visit.form().value(FIELD).getBytes(StandardCharsets.UTF_8);
        return visit.member()
                .map(member -> member.session().form().getBytes(StandardCharsets.UTF_8))
                .filter(wanted -> !MessageDigest.isEqual(wanted, given))
                .map(wanted ->
                        "The form is of an earlier session. Go back, load the page again, and send it once more.");
    }
}
