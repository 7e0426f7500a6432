// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoormanTest {
    private final Asking asking = new Asking();

    @AfterEach
    void end() {
        asking.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 127.0.0.1:8080, , , , 200",
        "GET, localhost:8080, , , , 200",
        "GET, LOCALHOST:8080, , , , 200",
        "GET, , , , , 421",
        "GET, 127.0.0.1, , , , 421",
        "GET, 127.0.0.1:80, , , , 421",
        "GET, evil.example:8080, , , , 421",
        "GET, localhost.evil.example:8080, , , , 421",
        "GET, 127.0.0.1:8080, http://127.0.0.1:8080, , , 200",
        "GET, 127.0.0.1:8080, http://localhost:8080, same-origin, , 200",
        "GET, 127.0.0.1:8080, http://evil.example, , , 403",
        "GET, 127.0.0.1:8080, https://127.0.0.1:8080, , , 403",
        "GET, 127.0.0.1:8080, http://127.0.0.1:8081, , , 403",
        "GET, 127.0.0.1:8080, null, , , 403",
        "GET, 127.0.0.1:8080, , cross-site, , 200",
        "GET, 127.0.0.1:8080, , none, , 200",
        "POST, 127.0.0.1:8080, , , application/json, 422",
        "POST, 127.0.0.1:8080, , , Application/JSON;charset=utf-8, 422",
        "POST, 127.0.0.1:8080, http://127.0.0.1:8080, same-origin, application/json, 422",
        "POST, 127.0.0.1:8080, http://evil.example, , application/json, 403",
        "POST, 127.0.0.1:8080, , cross-site, application/json, 403",
        "POST, 127.0.0.1:8080, , same-site, application/json, 403",
        "DELETE, 127.0.0.1:8080, http://evil.example, , , 403",
        "POST, 127.0.0.1:8080, , , , 415",
        "POST, 127.0.0.1:8080, , , text/plain, 415",
        "POST, 127.0.0.1:8080, , , application/x-www-form-urlencoded, 415",
        "POST, evil.example, , , application/json, 421"
    })
    void other_sites_and_forms_are_kept_out(
            String method, String host, String origin, String site, String type, int status) {
        List<String> fields = new ArrayList<>();
        add(fields, "Host", host);
        add(fields, "Origin", origin);
        add(fields, "Sec-Fetch-Site", site);
        add(fields, "Content-Type", type);
        String target = method.equals("DELETE") ? LabApi.ROOT + "/labs/1" : LabApi.ROOT + "/labs";

        assertThat(asking.serve(Asking.ask(method, target, Headers.of(fields.toArray(String[]::new)), ""))
                        .status())
                .isEqualTo(status);
    }

    private static void add(List<String> fields, String name, String value) {
        if (value != null) {
            fields.add(name);
            fields.add(value);
        }
    }

    @Test
    void a_body_has_its_limit() {
        String title = "x".repeat(Call.MAX_BODY);

        assertThat(asking.post("/labs", "{\"title\":\"" + title + "\"}").status())
                .isEqualTo(413);
        assertThat(asking.post("/labs", "{\"title\":\"" + title.substring(20) + "\"}")
                        .status())
                .isEqualTo(422);
    }
}
