// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.xmlrpc.CallListener;
import dev.coldboot.wire.http.HttpResponse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ServiceMetrics metrics = new ServiceMetrics(registry);
    private final List<Exchange> log = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean storeIsUp = new AtomicBoolean(true);
    private final Map<String, Runnable> parts = new LinkedHashMap<>(Map.of("store", this::probe));
    private final OperationsPages pages = new OperationsPages(registry, parts);

    private void probe() {
        if (!storeIsUp.get()) {
            throw new StoreUnavailable("no route to db.internal", new IllegalStateException());
        }
    }

    private HttpService watched(HttpService service) {
        return new Watched("pages", service, metrics, log::add, nanos::get);
    }

    private HttpService.Answer get(String path) {
        return pages.serve(NOW, Asks.get(path));
    }

    private String scraped() {
        HttpService.Answer answer = get("/metrics");
        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(answer.response().headers().first("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        return answer.response().body().utf8();
    }

    @Test
    void a_request_is_counted_timed_and_logged() {
        HttpService service = watched((now, ask) -> {
            nanos.addAndGet(Duration.ofMillis(3).toNanos());
            return HttpService.Answer.of(HttpResponse.html("hello")).by("demo");
        });

        assertThat(service.serve(NOW, Asks.get("/x")).response().body().utf8()).isEqualTo("hello");

        assertThat(log).singleElement().satisfies(exchange -> {
            assertThat(exchange.service()).isEqualTo("pages");
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.sent()).isEqualTo(5);
            assertThat(exchange.account()).contains("demo");
            assertThat(exchange.took()).isEqualTo(Duration.ofMillis(3));
            assertThat(exchange.at()).isEqualTo(NOW);
        });
        assertThat(scraped())
                .contains("coldboot_http_requests_total{method=\"GET\",service=\"pages\",status=\"200\"} 1.0\n")
                .contains("coldboot_http_request_seconds_bucket{service=\"pages\",le=\"0.0025\"} 0\n")
                .contains("coldboot_http_request_seconds_bucket{service=\"pages\",le=\"0.005\"} 1\n")
                .contains("coldboot_http_request_seconds_count{service=\"pages\"} 1\n");
    }

    @Test
    void a_method_that_a_client_made_up_is_no_label() {
        watched((now, ask) -> HttpService.Answer.of(HttpResponse.html("")))
                .serve(
                        NOW,
                        Asks.of(new dev.coldboot.wire.http.HttpRequest(
                                "BREW", "/", dev.coldboot.wire.Headers.NONE, dev.coldboot.wire.Bytes.EMPTY)));

        assertThat(scraped()).contains("method=\"other\"").doesNotContain("BREW");
    }

    @Test
    void a_service_without_its_store_tells_503_and_when_to_come_again() {
        storeIsUp.set(false);
        HttpService service = watched((now, ask) -> {
            probe();
            return HttpService.Answer.of(HttpResponse.html(""));
        });

        HttpService.Answer answer = service.serve(NOW, Asks.get("/x"));

        assertThat(answer.response().status()).isEqualTo(503);
        assertThat(answer.response().headers().first("Retry-After")).contains("5");
        assertThat(answer.response().body().utf8()).doesNotContain("internal");
        assertThat(log).extracting(Exchange::status).containsExactly(503);
    }

    @Test
    void a_bug_is_logged_as_500_and_goes_on_to_the_world() {
        HttpService service = watched((now, ask) -> {
            throw new IllegalStateException("bug");
        });

        assertThatThrownBy(() -> service.serve(NOW, Asks.get("/x"))).hasMessage("bug");

        assertThat(log).extracting(Exchange::status).containsExactly(500);
        assertThat(scraped()).contains("status=\"500\"} 1.0");
    }

    @Test
    void calls_logins_and_limits_are_counted() {
        Accounts accounts = new CountedAccounts(
                (now, name, password, from) -> switch (name) {
                    case "right" -> new Accounts.Login.Admitted(new Caller(name, name, from));
                    case "wrong" -> new Accounts.Login.Refused();
                    default -> new Accounts.Login.Throttled(Duration.ZERO);
                },
                metrics);
        for (String name : List.of("right", "right", "wrong", "late")) {
            accounts.login(NOW, name, "", "");
        }
        metrics.called("redirect.checkPhone", CallListener.Outcome.REFUSED);
        metrics.addressLimited();
        metrics.accountLimited();

        assertThat(scraped())
                .contains("coldboot_logins_total{outcome=\"admitted\"} 2.0\n")
                .contains("coldboot_logins_total{outcome=\"refused\"} 1.0\n")
                .contains("coldboot_logins_total{outcome=\"throttled\"} 1.0\n")
                .contains("coldboot_xmlrpc_calls_total{method=\"redirect.checkPhone\",outcome=\"refused\"} 1.0\n")
                .contains("coldboot_limited_total{limit=\"address\"} 1.0\n")
                .contains("coldboot_limited_total{limit=\"account\"} 1.0\n");
    }

    @Test
    void registrations_are_counted_once_a_minute_and_kept_while_the_store_is_away() {
        AtomicLong counts = new AtomicLong();
        StateMetrics.of(
                this::probe,
                () -> {
                    probe();
                    return counts.addAndGet(7);
                },
                nanos::get,
                registry);

        storeIsUp.set(false);
        assertThat(scraped()).contains("coldboot_store_up 0.0\n").doesNotContain("\ncoldboot_registrations ");
        storeIsUp.set(true);
        assertThat(scraped()).contains("coldboot_store_up 1.0\n").contains("coldboot_registrations 7.0\n");
        assertThat(scraped()).contains("coldboot_registrations 7.0\n");
        nanos.addAndGet(StateMetrics.COUNT_KEPT.toNanos());
        storeIsUp.set(false);
        assertThat(scraped()).contains("coldboot_store_up 0.0\n").contains("coldboot_registrations 7.0\n");
        storeIsUp.set(true);
        assertThat(scraped()).contains("coldboot_registrations 14.0\n");
    }

    @Test
    void the_process_shows_itself() {
        ProcessMetrics.register(registry);
        StateMetrics.counter(registry, "coldboot_access_log_dropped_total", "Lines.", () -> 3);

        assertThat(scraped())
                .containsPattern("process_start_time_seconds 1\\.[0-9]+E9\n")
                .containsPattern("jvm_memory_used_bytes\\{area=\"heap\"\\} [1-9]")
                .containsPattern("jvm_threads_current [1-9]")
                .containsPattern("process_open_fds [1-9]")
                .contains("coldboot_access_log_dropped_total 3.0\n");
    }

    @Test
    void liveness_asks_nobody_and_readiness_says_which_part_is_down() {
        parts.put("other", () -> {});
        OperationsPages two = new OperationsPages(registry, parts);
        Instant now = NOW;

        assertThat(two.serve(now, Asks.get("/health/ready")).response().body().utf8())
                .isEqualTo("{\"status\":\"up\",\"parts\":{\"store\":\"up\",\"other\":\"up\"}}\n");
        storeIsUp.set(false);
        HttpService.Answer ready = two.serve(now, Asks.get("/health/ready"));
        assertThat(ready.response().status()).isEqualTo(503);
        assertThat(ready.response().body().utf8())
                .isEqualTo("{\"status\":\"down\",\"parts\":{\"store\":\"down\",\"other\":\"up\"}}\n");
        assertThat(ready.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).isEqualTo("not ready: store: no route to db.internal"));
        assertThat(get("/health/live").response().status()).isEqualTo(200);
        assertThat(get("/health/live").response().body().utf8()).isEqualTo("{\"status\":\"up\"}\n");
    }

    @ParameterizedTest
    @CsvSource({"GET, /, 404", "GET, /metrics/x, 404", "POST, /metrics, 405", "HEAD, /health/live, 200"})
    void there_is_nothing_else(String method, String path, int status) {
        assertThat(pages.serve(
                                NOW,
                                Asks.of(new dev.coldboot.wire.http.HttpRequest(
                                        method, path, dev.coldboot.wire.Headers.NONE, dev.coldboot.wire.Bytes.EMPTY)))
                        .response()
                        .status())
                .isEqualTo(status);
    }
}
