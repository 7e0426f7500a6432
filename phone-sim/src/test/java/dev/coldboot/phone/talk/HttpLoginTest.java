// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.Url;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpLoginTest {
    private static final Login LOGIN = new Login("test", "123\u00A3");

    private static Optional<String> answer(String... namesAndValues) {
        return HttpLogin.answer(new HttpResponse(401, Headers.of(namesAndValues), Bytes.EMPTY), LOGIN);
    }

    @Test
    void answers_basic_in_utf_8_as_rfc_7617_does() {
        assertThat(answer("WWW-Authenticate", "Basic realm=\"foo\", charset=\"UTF-8\""))
                .contains("Basic dGVzdDoxMjPCow==");
    }

    @Test
    void finds_basic_in_any_case_among_several_challenges() {
        assertThat(answer(
                        "WWW-Authenticate", "Digest realm=\"a\", nonce=\"b\"", "www-authenticate", "BASIC realm=\"a\""))
                .isPresent();
    }

    @Test
    void has_no_answer_where_basic_is_not_offered() {
        assertThat(answer()).isEmpty();
        assertThat(answer("WWW-Authenticate", "Bearer realm=\"basic\"")).isEmpty();
        assertThat(answer("WWW-Authenticate", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:pass@h/, user, pass",
        "http://user@h/, user, ''",
        "http://user:a:b@h/, user, a:b",
        "http://us%40er:p+w%2F@h/, us@er, p+w/",
        "http://us%zzer:p@h/, us%zzer, p"
    })
    void reads_the_login_of_a_url(String url, String user, String password) throws Exception {
        assertThat(Login.of(Url.parse(url))).contains(new Login(user, password));
    }

    @Test
    void a_login_prints_no_password() throws Exception {
        assertThat(Login.of(Url.parse("http://h/"))).isEmpty();
        assertThat(new Login("user", "secret")).hasToString("Login[user=user]");
    }
}
