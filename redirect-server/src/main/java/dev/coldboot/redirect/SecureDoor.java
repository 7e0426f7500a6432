// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.engine.HttpService;
import dev.coldboot.redirect.rest.RestApi;
import java.time.Instant;

/**
 * What the service has on its HTTPS port: customers' programs ask below {@code /api/v1/}, phones everything else, as with the
 * vendor, who has both under one name (fidelity: V for the API's address).
 */
final class SecureDoor implements HttpService {
    private final RestApi api;
    private final HttpService programs;
    private final HttpService phones;

    /**
     * @param api says which paths are its own
     * @param programs the API with what is around it
     */
    SecureDoor(RestApi api, HttpService programs, HttpService phones) {
        this.api = api;
        this.programs = programs;
        this.phones = phones;
    }

    @Override
    public boolean isBlocking() {
        return programs.isBlocking() || phones.isBlocking();
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        return (api.serves(ask.request().path()) ? programs : phones).serve(now, ask);
    }
}
