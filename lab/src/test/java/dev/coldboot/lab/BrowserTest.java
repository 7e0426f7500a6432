// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final Ipv4Address OWN = Ipv4Address.of("127.0.0.4");
    private static final Endpoint PHONE = Endpoint.of("127.77.0.5:10080");

    private final Browser browser = new Browser(OWN);

    private List<Output> visit(String target) {
        return browser.handle(NOW, new Input.Ordered(Browser.Visit.form(PHONE, target, "b=c")));
    }

    private List<Output> answered(int status) {
        return browser.handle(NOW, new Input.HttpAnswered(0, HttpResponse.text(status, "text/plain", "")));
    }

    @Test
    void sends_the_form_that_it_is_told_and_says_so() {
        HttpRequest request = new HttpRequest(
                "POST",
                "/a.htm",
                Headers.of("Host", "127.77.0.5:10080", "Content-Type", "application/x-www-form-urlencoded"),
                Bytes.utf8("b=c"));

        assertThat(visit("/a.htm"))
                .containsExactly(
                        new Output.Note(Kind.DECISION, "sends a form to http://127.77.0.5:10080/a.htm: b=c"),
                        new Output.HttpAsk(
                                0,
                                new HttpCall(OWN, PHONE, Optional.empty(), request, Duration.ofSeconds(10), 1 << 20)));
    }

    @Test
    void opens_an_address_without_a_form_and_says_so() {
        HttpRequest request = HttpRequest.get("/a.htm?b=c", "Host", "127.77.0.5:10080");

        assertThat(browser.handle(NOW, new Input.Ordered(new Browser.Visit(PHONE, "/a.htm?b=c", "", 0))))
                .containsExactly(
                        new Output.Note(Kind.DECISION, "opens http://127.77.0.5:10080/a.htm?b=c"),
                        new Output.HttpAsk(
                                0,
                                new HttpCall(OWN, PHONE, Optional.empty(), request, Duration.ofSeconds(10), 1 << 20)));
    }

    @ParameterizedTest
    @CsvSource({
        "403, 403, 1, 0, ''",
        "403, 200, 0, 1, status 200 (expected: 403)",
        "200, 404, 0, 1, status 404 (expected: 200)"
    })
    void counts_a_page_by_the_status_that_must_come(int must, int status, int succeeded, int failed, String trouble) {
        browser.handle(NOW, new Input.Ordered(new Browser.Visit(PHONE, "/", "", must)));

        assertThat(answered(status))
                .containsExactly(new Output.Publish(new Browser.Visited(succeeded, failed, trouble)));
    }

    @Test
    void numbers_its_visits() {
        visit("/");

        assertThat(visit("/")).element(1).extracting("exchange").isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"200, 1, 0, ''", "302, 1, 0, ''", "399, 1, 0, ''", "400, 0, 1, status 400", "503, 0, 1, status 503"})
    void counts_a_page_by_its_status(int status, int succeeded, int failed, String trouble) {
        assertThat(answered(status))
                .containsExactly(new Output.Publish(new Browser.Visited(succeeded, failed, trouble)));
    }

    @Test
    void counts_a_page_that_did_not_come() {
        List<Output> outputs =
                browser.handle(NOW, new Input.HttpFailed(0, HttpFailure.REFUSED, "nobody listens there"));

        assertThat(outputs).containsExactly(new Output.Publish(new Browser.Visited(0, 1, "nobody listens there")));
    }

    @Test
    void adds_its_visits_up_and_keeps_the_last_trouble() {
        answered(200);
        answered(404);

        assertThat(answered(200)).containsExactly(new Output.Publish(new Browser.Visited(2, 1, "status 404")));
        assertThat(new Browser.Visited(2, 1, "").ended()).isEqualTo(3);
    }

    @Test
    void has_nothing_to_do_with_anything_else() {
        assertThat(browser.handle(NOW, new Input.TimePassed())).isEmpty();
        assertThat(browser.wakeAt()).isEmpty();
    }
}
