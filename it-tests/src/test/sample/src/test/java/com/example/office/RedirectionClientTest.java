// SPDX-License-Identifier: Apache-2.0
package com.example.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.junit5.RedirectionServiceExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedirectionClientTest {
    @RegisterExtension
    static final RedirectionServiceExtension REDIRECTIONS =
            RedirectionServiceExtension.builder().account("acme", "secret").build();

    @Test
    void a_phone_is_told_where_to_go() throws Exception {
        REDIRECTIONS.redirect("000413241234", "http://prov.acme.example/{mac}.xml");

        String page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        REDIRECTIONS.pages() + "/snom320/snom320.php?mac=000413241234"))
                                .build(),
                        BodyHandlers.ofString())
                .body();

        assertThat(page).contains("http://prov.acme.example/{mac}.xml");
        assertThat(REDIRECTIONS.received()).hasSize(1);
    }
}
