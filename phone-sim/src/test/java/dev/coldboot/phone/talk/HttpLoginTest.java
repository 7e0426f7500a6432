// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.FetcherDesk.challenge;
import static dev.coldboot.phone.talk.FetcherDesk.url;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpLoginTest {
    private static HttpLogin login(String user, String password) {
        return new HttpLogin(
                LoginChoice.of(url("http://h/"), Optional.of(new Login(user, password))), new Random(7616));
    }

    @Test
    void answers_basic_as_the_examples_of_rfc_7617_do() {
        HttpLogin first = login("Aladdin", "open sesame");
        HttpLogin second = login("test", "123\u00A3");

        assertThat(first.take(challenge("Basic realm=\"WallyWorld\""))).isEmpty();
        assertThat(second.take(challenge("Basic realm=\"foo\", charset=\"UTF-8\"")))
                .isEmpty();

        assertThat(first.authorization("/")).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(second.authorization("/")).contains("Basic dGVzdDoxMjPCow==");
    }

    @Test
    void says_nothing_before_it_is_asked_nor_to_the_next_server() {
        HttpLogin login = login("u", "p");
        assertThat(login.authorization("/")).isEmpty();

        login.take(challenge("Basic realm=\"a\""));
        assertThat(login.authorization("/")).isPresent();

        login.follow(url("http://h/"), url("http://h/b"));
        assertThat(login.authorization("/b")).isEmpty();
    }

    @Test
    void the_same_seed_says_the_same() {
        HttpLogin one = login("u", "p");
        HttpLogin other = login("u", "p");
        one.take(challenge("Digest realm=\"a\", nonce=\"n\", qop=auth"));
        other.take(challenge("Digest realm=\"a\", nonce=\"n\", qop=auth"));

        assertThat(one.authorization("/")).isEqualTo(other.authorization("/")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:pass@h/, user, pass",
        "http://user@h/, user, ''",
        "http://user:a:b@h/, user, a:b",
        "http://us%40er:p+w%2F@h/, us@er, p+w/",
        "http://us%zzer:p@h/, us%zzer, p",
        "http://:p@h/, '', p"
    })
    void reads_the_login_of_a_url(String url, String user, String password) {
        assertThat(Login.of(url(url))).contains(new Login(user, password));
    }

    @Test
    void a_login_prints_no_password() {
        assertThat(Login.of(url("http://h/"))).isEmpty();
        assertThat(new Login("user", "secret")).hasToString("Login[user=user]");
    }
}
