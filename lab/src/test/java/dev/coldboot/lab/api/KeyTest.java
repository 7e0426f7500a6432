// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Headers;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dashboard that other computers reach. */
class KeyTest {
    private static final String NAME = "trainer.example:8080";
    private static final String LABS = LabApi.ROOT + "/labs";

    private final Asking asking = new Asking(Optional.of(new Key("open-sesame")));

    @AfterEach
    void end() {
        asking.close();
    }

    private Asking.Came get(String target, String... fields) {
        Headers headers = Headers.of("Host", NAME);
        for (int i = 0; i < fields.length; i += 2) {
            headers = headers.and(fields[i], fields[i + 1]);
        }
        return asking.serve(Asking.ask("GET", target, headers, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization | Bearer open-sesame           | 200
            Authorization | bearer  open-sesame          | 200
            Authorization | Bearer open-sesam            | 401
            Authorization | Bearer                       | 401
            Authorization | Basic open-sesame            | 401
            Authorization | open-sesame                  | 401
            Cookie        | coldboot-8080=open-sesame    | 200
            Cookie        | a=b; coldboot-8080=open-sesame | 200
            Cookie        | coldboot-8081=open-sesame    | 401
            Cookie        | coldboot-8080=               | 401
            X-Key         | open-sesame                  | 401
            """)
    void programs_have_it_as_a_bearer_token_and_browsers_in_a_cookie(String name, String value, int status) {
        assertThat(get(LABS, name, value).status()).isEqualTo(status);
    }

    @Test
    void who_comes_by_the_address_with_the_key_is_let_in_and_the_key_leaves_the_address() {
        Asking.Came welcome = get("/?key=open-sesame");

        assertThat(welcome.status()).isEqualTo(303);
        assertThat(welcome.header("Location")).hasValue("/");
        assertThat(welcome.header("Set-Cookie"))
                .hasValue("coldboot-8080=open-sesame; Path=/; HttpOnly; SameSite=Strict");
        assertThat(get("/", "Cookie", "coldboot-8080=open-sesame").text()).contains("main.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?key=", "/?key=open", "/?key=%", "/?kex=open-sesame"})
    void others_find_a_page_that_asks_for_it(String target) {
        Asking.Came door = get(target);

        assertThat(door.status()).isEqualTo(401);
        assertThat(door.header("Set-Cookie")).isEmpty();
        assertThat(door.header("Cache-Control")).hasValue("no-store");
        assertThat(door.text()).contains("name=\"key\"").doesNotContain("main.js");
    }

    @Test
    void a_program_without_it_is_told_how_to_send_it() {
        Asking.Came refused = get(LABS);

        assertThat(refused.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(refused.json().get("detail").asString())
                .isEqualTo("this lab asks for its key"
                        + " (expected: Authorization: Bearer with the key that the lab printed)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/assets/base.css"})
    void what_tells_nothing_of_the_lab_needs_none(String target) {
        assertThat(get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "http://trainer.example:8080, application/json, 422",
        "http://evil.example:8080, application/json, 403",
        "http://trainer.example:8080, text/plain, 415"
    })
    void other_sites_pages_are_kept_out_as_before(String origin, String type, int status) {
        Headers headers =
                Headers.of("Host", NAME, "Origin", origin, "Content-Type", type, "Cookie", "coldboot-8080=open-sesame");

        assertThat(asking.serve(Asking.ask("POST", LABS, headers, "")).status()).isEqualTo(status);
    }

    @Test
    void each_start_has_another_one_that_no_text_shows() {
        Key one = Key.random(new SecureRandom());

        assertThat(one.text())
                .matches("[A-Za-z0-9_-]{22}")
                .isNotEqualTo(Key.random(new SecureRandom()).text());
        assertThat(one).hasToString("Key");
    }
}
