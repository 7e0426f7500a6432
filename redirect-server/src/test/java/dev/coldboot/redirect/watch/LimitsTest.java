// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Accounts.Login;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final RateLimit TWO = new RateLimit(1, 2);

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger limited = new AtomicInteger();

    private final HttpService service = new AddressLimit(
            new HttpService() {
                @Override
                public Answer serve(Instant now, Ask ask) {
                    served.incrementAndGet();
                    return Answer.of(HttpResponse.html("hello")).by("demo");
                }

                @Override
                public boolean isBlocking() {
                    return true;
                }
            },
            TWO,
            limited::incrementAndGet);

    private final Accounts accounts = new AccountLimit(
            (now, name, password, from) ->
                    password.equals("right") ? new Login.Admitted(new Caller(name, name, from)) : new Login.Refused(),
            TWO,
            limited::incrementAndGet);

    private static HttpService.Ask from(String address) {
        return new HttpService.Ask(
                Endpoint.of(address), Endpoint.of("10.0.0.9:80"), false, Optional.empty(), HttpRequest.get("/"));
    }

    @Test
    void an_address_beyond_its_limit_is_told_429_and_when_to_come_again_whatever_its_port() {
        for (int port = 1; port <= 2; port++) {
            HttpService.Answer answer = service.serve(NOW, from("10.0.0.1:" + port));
            assertThat(answer.response().status()).isEqualTo(200);
            assertThat(answer.account()).contains("demo");
        }

        HttpService.Answer answer = service.serve(NOW, from("10.0.0.1:3"));

        assertThat(answer.response().status()).isEqualTo(429);
        assertThat(answer.response().headers().first("Retry-After")).contains("1");
        assertThat(answer.response().body().utf8()).contains("<h1>Too Many Requests</h1>");
        assertThat(answer.notes()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(Kind.LIMIT);
            assertThat(note.text()).isEqualTo("too many requests from 10.0.0.1");
        });
        assertThat(served.get()).isEqualTo(2);
        assertThat(limited.get()).isEqualTo(1);
        assertThat(service.serve(NOW, from("10.0.0.2:1")).response().status()).isEqualTo(200);
        assertThat(service.serve(NOW.plusSeconds(1), from("10.0.0.1:4"))
                        .response()
                        .status())
                .isEqualTo(200);
        assertThat(service.isBlocking()).isTrue();
    }

    @Test
    void a_login_beyond_its_limit_is_throttled_wherever_it_comes_from() {
        accounts.login(NOW, "demo", "right", "10.0.0.1");
        accounts.login(NOW, "demo", "right", "10.0.0.2");

        assertThat(accounts.login(NOW, "demo", "right", "10.0.0.3"))
                .isEqualTo(new Login.Throttled(Duration.ofSeconds(1)));
        assertThat(limited.get()).isEqualTo(1);
        assertThat(accounts.login(NOW, "other", "right", "10.0.0.1")).isInstanceOf(Login.Admitted.class);
    }

    @Test
    void wrong_logins_use_up_nobodys_limit() {
        for (int i = 0; i < 9; i++) {
            assertThat(accounts.login(NOW, "demo", "wrong", "10.0.0.1")).isEqualTo(new Login.Refused());
        }

        assertThat(accounts.login(NOW, "demo", "right", Asks.CLIENT.toString())).isInstanceOf(Login.Admitted.class);
    }
}
