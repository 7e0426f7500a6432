// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.wire.Headers;
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

    /** Why the sender is not ours, as the browser says it; each has said one of the two for years (Fetch standard). */
    static Optional<String> origin(Visit visit) {
        Headers headers = visit.ask().request().headers();
        Optional<String> site = headers.first("Sec-Fetch-Site");
        Optional<String> origin = headers.first("Origin");
        String own = "https://" + headers.first("Host").orElse("");
        if (site.isEmpty() && origin.isEmpty()) {
            return Optional.of("Your browser does not say where the form was filled in. Use a newer one.");
        }
        boolean isOurs = site.map("same-origin"::equals).orElse(true)
                && origin.map(own::equalsIgnoreCase).orElse(true);
        return isOurs ? Optional.empty() : Optional.of("The form was sent by another site.");
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
