// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.NOW;
import static dev.coldboot.aps.Asks.document;
import static dev.coldboot.aps.Asks.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessedLoginsTest {
    private static final MacAddress BASIC = MacAddress.of("000413241234");
    private static final MacAddress DIGEST = MacAddress.of("000413241235");
    private static final MacAddress TOKEN = MacAddress.of("000413241236");
    private static final Customer WITH_BASIC = new Customer(
            "acme", new Demands(false, Optional.of(new Login("phones", "s3cret", false)), Optional.empty(), false));
    private static final Customer WITH_DIGEST = new Customer(
            "bolt", new Demands(false, Optional.of(new Login("phones", "s3cret", true)), Optional.empty(), false));
    private static final Customer WITH_TOKEN =
            new Customer("coil", new Demands(false, Optional.empty(), Optional.of("secret"), false));
    private static final String RIGHT = new BasicLogin("phones", "s3cret").authorization();
    private static final String WRONG = new BasicLogin("phones", "guess").authorization();
    private static final String PHONE = "192.0.2.1";
    private static final String GUESSER = "192.0.2.66";

    private final HttpService pages = new ApsServer(ApsConfig.builder()
                    .phones((now, mac) -> Optional.ofNullable(
                                    Map.of(BASIC, WITH_BASIC, DIGEST, WITH_DIGEST, TOKEN, WITH_TOKEN)
                                            .get(mac))
                            .map(customer -> new PhoneDirectory.Entry(
                                    "snom320", Optional.of(customer), () -> document("user_pass", "hush"))))
                    .build())
            .pages();

    private Answer ask(Instant now, String from, String target, String... headers) {
        return pages.serve(
                now,
                new Ask(
                        Endpoint.of(from + ":40000"),
                        Endpoint.of("127.0.0.1:10080"),
                        false,
                        Optional.empty(),
                        HttpRequest.get(target, headers)));
    }

    private Answer basic(Instant now, String from, String authorization) {
        return ask(now, from, "/" + BASIC + ".xml", "Authorization", authorization);
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(basic(NOW, GUESSER, WRONG).response().status()).isEqualTo(401);
        }
    }

    @Test
    void after_some_wrong_passwords_for_a_phone_none_is_looked_at_for_a_while_and_longer_each_time() {
        guess(LoginThrottle.FREE_BY_NAME);

        Answer closed = basic(NOW, GUESSER, WRONG);
        assertThat(closed.response().status()).isEqualTo(429);
        assertThat(closed.response().headers().first("Retry-After")).contains("1");
        assertThat(closed.notes()).hasSize(1);
        assertThat(note(closed))
                .isEqualTo("LIMIT too many wrong logins or tokens for 000413241234 or from 192.0.2.66;"
                        + " what it shows is not looked at");
        // A guesser would learn from the difference.
        assertThat(basic(NOW, "192.0.2.67", RIGHT).response().status()).isEqualTo(429);

        assertThat(basic(NOW.plusSeconds(1), GUESSER, WRONG).response().status())
                .isEqualTo(401);
        assertThat(basic(NOW.plusSeconds(1), GUESSER, RIGHT)
                        .response()
                        .headers()
                        .first("Retry-After"))
                .contains("2");
        assertThat(basic(NOW.plusSeconds(3), GUESSER, RIGHT).response().status())
                .isEqualTo(200);
    }

    @Test
    void strangers_who_guess_do_not_lock_a_phone_out_where_it_is_at_home_nor_get_more_guesses_by_its_coming() {
        assertThat(basic(NOW, PHONE, RIGHT).response().status()).isEqualTo(200);
        guess(LoginThrottle.FREE_BY_NAME);

        assertThat(basic(NOW, PHONE, RIGHT).response().status()).isEqualTo(200);
        assertThat(basic(NOW, GUESSER, WRONG).response().status()).isEqualTo(429);
        assertThat(basic(NOW, GUESSER, RIGHT).response().status()).isEqualTo(429);
    }

    @Test
    void being_asked_for_a_login_is_no_guess() {
        for (int i = 0; i < 10 * LoginThrottle.FREE_BY_ADDRESS; i++) {
            assertThat(ask(NOW, GUESSER, "/" + BASIC + ".xml").response().status())
                    .isEqualTo(401);
        }

        assertThat(basic(NOW, GUESSER, RIGHT).response().status()).isEqualTo(200);
    }

    @Test
    void guesses_at_a_digest_are_slowed_and_old_challenges_are_no_guesses() throws Exception {
        String old = proof(NOW, "s3cret");
        Instant later = NOW.plusSeconds(3_600);
        for (int i = 0; i < 2 * LoginThrottle.FREE_BY_NAME; i++) {
            assertThat(digest(later, old).response().status()).isEqualTo(401);
        }
        assertThat(digest(later, proof(later, "s3cret")).response().status()).isEqualTo(200);

        String wrong = proof(later, "guess");
        for (int i = 0; i < LoginThrottle.FREE_BY_NAME; i++) {
            assertThat(digest(later, wrong).response().status()).isEqualTo(401);
        }
        assertThat(digest(later, wrong).response().status()).isEqualTo(429);
    }

    private Answer digest(Instant now, String authorization) {
        return ask(now, GUESSER, "/" + DIGEST + ".xml", "Authorization", authorization);
    }

    private String proof(Instant now, String password) throws WireFormatException {
        String target = "/" + DIGEST + ".xml";
        String challenge = ask(now, GUESSER, target)
                .response()
                .headers()
                .first("WWW-Authenticate")
                .orElseThrow();
        return DigestChallenge.parse(challenge)
                .answer("phones", password, "GET", target, "c0ffee", 1)
                .toString();
    }

    @Test
    void guesses_at_a_token_are_slowed_and_no_token_is_no_guess() {
        for (int i = 0; i < 2 * LoginThrottle.FREE_BY_NAME; i++) {
            assertThat(ask(NOW, GUESSER, "/" + TOKEN + ".xml").response().status())
                    .isEqualTo(200);
        }
        String guessed = "/" + "A".repeat(22) + "/" + TOKEN + ".xml";
        for (int i = 0; i < LoginThrottle.FREE_BY_NAME; i++) {
            assertThat(ask(NOW, GUESSER, guessed).response().body().utf8()).doesNotContain("hush");
        }

        assertThat(ask(NOW, GUESSER, guessed).response().status()).isEqualTo(429);
        assertThat(ask(NOW, GUESSER, "/" + TOKEN + ".xml").response().status()).isEqualTo(200);
        String token = AccessRules.firstToken(WITH_TOKEN, TOKEN).orElseThrow();
        Answer waited = ask(NOW.plusSeconds(1), GUESSER, "/" + token + "/" + TOKEN + ".xml");
        assertThat(waited.response().body().utf8()).contains("hush");
    }
}
