// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.NOW;
import static dev.coldboot.aps.Asks.document;
import static dev.coldboot.aps.Asks.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.aps.access.Enumeration.Limit;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnumeratedPhonesTest {
    private static final MacAddress OPEN = MacAddress.of("000413241234");
    private static final MacAddress NEW = MacAddress.of("000413241235");
    private static final MacAddress LOGIN = MacAddress.of("000413241236");
    private static final MacAddress TOKEN = MacAddress.of("000413241237");
    private static final MacAddress UNKNOWN = MacAddress.of("00041300AA00");
    private static final Customer WITH_LOGIN = new Customer(
            "acme", new Demands(false, Optional.of(new Login("phones", "s3cret", false)), Optional.empty(), false));
    private static final Customer WITH_TOKEN =
            new Customer("other", new Demands(false, Optional.empty(), Optional.of("secret"), false));
    private static final String RIGHT = new BasicLogin("phones", "s3cret").authorization();
    private static final String WRONG = new BasicLogin("phones", "guess").authorization();

    private final ApsServer server = new ApsServer(ApsConfig.builder()
            .phones((now, mac) -> Optional.ofNullable(Map.of(
                            OPEN, entry(Optional.empty()),
                            NEW, entry(Optional.empty()),
                            LOGIN, entry(Optional.of(WITH_LOGIN)),
                            TOKEN, entry(Optional.of(WITH_TOKEN)))
                    .get(mac)))
            .enumeration(new Enumeration(new Limit(5, Duration.ofMinutes(10), Duration.ofMinutes(5))))
            .build());

    @Test
    void who_asks_for_too_many_unknown_phones_is_turned_away_and_it_is_noted_when_that_begins() {
        for (int i = 0; i < 5; i++) {
            assertThat(get(UNKNOWN.plus(i)).notes()).hasSize(1);
        }
        Answer last = get(UNKNOWN.plus(5));
        Answer then = get(UNKNOWN.plus(6));

        assertThat(last.response().status()).isEqualTo(404);
        assertThat(last.notes().get(1).toString())
                .contains("LIMIT", "127.77.0.5 asked for more than 5 phones in vain and is turned away for 300 s");
        assertThat(then.response().status()).isEqualTo(429);
        assertThat(then.response().headers().first("Retry-After")).contains("300");
        assertThat(then.response().body().utf8()).isEqualTo("too many requests\n");
        assertThat(note(then)).isEqualTo("LIMIT 127.77.0.5 is turned away; it asked for 00041300AA06");
        assertThat(server.enumeration().snapshot(NOW).begun()).isEqualTo(1);
        assertThat(server.enumeration().snapshot(NOW).turnedAway()).isEqualTo(1);
    }

    @Test
    void known_phones_at_home_behind_the_address_still_get_their_settings() {
        get(OPEN);
        enumerate();

        assertThat(get(OPEN).response().status()).isEqualTo(200);
    }

    @Test
    void phones_that_show_something_get_their_settings_wherever_they_are() {
        enumerate();

        assertThat(get(LOGIN, "Authorization", RIGHT).response().status()).isEqualTo(200);
        String token = AccessRules.firstToken(WITH_TOKEN, TOKEN).orElseThrow();
        assertThat(at(NOW, "/" + token + "/" + TOKEN + ".xml").response().status())
                .isEqualTo(200);
        // It is at home now, and may be asked for its login like everybody else.
        assertThat(get(LOGIN).response().status()).isEqualTo(401);
    }

    @Test
    void known_and_unknown_phones_look_alike_to_who_goes_through_them() {
        enumerate();

        Answer unknown = get(UNKNOWN.plus(50));
        for (MacAddress known : new MacAddress[] {NEW, LOGIN, TOKEN}) {
            assertThat(get(known).response()).isEqualTo(unknown.response());
        }
        assertThat(get(LOGIN, "Authorization", WRONG).response()).isEqualTo(unknown.response());
    }

    @Test
    void wrong_logins_for_many_phones_are_guesses_and_first_questions_are_not() {
        ApsServer all = new ApsServer(ApsConfig.builder()
                .phones((now, mac) -> Optional.of(entry(Optional.of(WITH_LOGIN))))
                .enumeration(new Enumeration(new Limit(5, Duration.ofMinutes(10), Duration.ofMinutes(5))))
                .build());
        for (int i = 0; i < 20; i++) {
            assertThat(all.pages()
                            .serve(NOW, ask("/" + OPEN.plus(i) + ".xml"))
                            .response()
                            .status())
                    .isEqualTo(401);
        }
        for (int i = 0; i < 6; i++) {
            all.pages().serve(NOW, ask("/" + OPEN.plus(i) + ".xml", "Authorization", WRONG));
        }

        assertThat(all.pages().serve(NOW, ask("/" + OPEN + ".xml")).response().status())
                .isEqualTo(429);
    }

    @Test
    void settings_without_secrets_can_be_collected_no_further_either() {
        ApsServer all = new ApsServer(ApsConfig.builder()
                .phones((now, mac) -> Optional.of(entry(Optional.of(WITH_TOKEN))))
                .enumeration(new Enumeration(new Limit(5, Duration.ofMinutes(10), Duration.ofMinutes(5))))
                .build());
        for (int i = 0; i < 6; i++) {
            assertThat(all.pages()
                            .serve(NOW, ask("/" + OPEN.plus(i) + ".xml"))
                            .response()
                            .status())
                    .isEqualTo(200);
        }

        assertThat(all.pages().serve(NOW, ask("/" + OPEN + ".xml")).response().status())
                .isEqualTo(429);
    }

    @Test
    void it_is_over_after_the_pause() {
        enumerate();

        assertThat(at(NOW.plusSeconds(299), "/" + NEW + ".xml")
                        .response()
                        .headers()
                        .first("Retry-After"))
                .contains("1");
        assertThat(at(NOW.plusSeconds(300), "/" + NEW + ".xml").response().status())
                .isEqualTo(200);
    }

    @Test
    void what_names_no_phone_is_served_all_the_same() {
        enumerate();

        assertThat(at(NOW, "/index.htm").response().status()).isEqualTo(404);
    }

    @Test
    void a_client_of_the_tftp_server_is_turned_away_alone() {
        for (int i = 0; i < 6; i++) {
            byTftp("192.0.2.9", UNKNOWN.plus(i));
        }

        assertThat(byTftp("192.0.2.9", NEW).response().status()).isEqualTo(429);
        assertThat(byTftp("192.0.2.10", NEW).response().status()).isEqualTo(200);
    }

    private void enumerate() {
        for (int i = 0; i < 6; i++) {
            get(UNKNOWN.plus(i));
        }
    }

    private static PhoneDirectory.Entry entry(Optional<Customer> customer) {
        return new PhoneDirectory.Entry("snom320", customer, () -> document("user_name", "401"));
    }

    private Answer get(MacAddress mac, String... headers) {
        return server.pages().serve(NOW, ask("/" + mac + ".xml", headers));
    }

    private Answer at(Instant now, String target) {
        return server.pages().serve(now, ask(target));
    }

    private Answer byTftp(String client, MacAddress mac) {
        Endpoint own = Endpoint.of("127.0.0.1:10069");
        HttpRequest request = HttpRequest.get("/" + mac + ".xml", "Forwarded", "for=" + client + ";proto=tftp");
        return server.pages().serve(NOW, new Ask(own, own.withPort(10080), false, Optional.empty(), request));
    }

    private static Ask ask(String target, String... headers) {
        return new Ask(
                Endpoint.of("127.77.0.5:40000"),
                Endpoint.of("127.0.0.1:10080"),
                false,
                Optional.empty(),
                HttpRequest.get(target, headers));
    }
}
