// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.wire.http.FormData;
import dev.coldboot.wire.http.MultipartForm;
import java.time.Instant;
import java.util.Optional;

/**
 * One request on its way to a page.
 *
 * @param form what was filled in; empty for a GET
 * @param file what was uploaded with it
 */
record Visit(
        Instant now,
        Ask ask,
        FormData query,
        FormData form,
        Optional<MultipartForm.Part> file,
        Optional<Member> member) {
    Visit by(Optional<Member> other) {
        return new Visit(now, ask, query, form, file, other);
    }

    Visit with(FormData filled, Optional<MultipartForm.Part> uploaded) {
        return new Visit(now, ask, query, filled, uploaded, member);
    }

    Member who() {
        return member.orElseThrow(() -> new IllegalStateException("member: nobody (expected: somebody signed in)"));
    }

    Caller caller() {
        return who().caller();
    }

    String company() {
        return caller().company();
    }

    String path() {
        return ask.request().path();
    }
}
