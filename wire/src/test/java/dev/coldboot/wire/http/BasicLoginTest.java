// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicLoginTest {
    @ParameterizedTest
    @CsvSource({
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==, Aladdin, open sesame",
        "basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==, Aladdin, open sesame",
        "Basic dGVzdDoxMjPCow==, test, 123£",
        "Basic ZGVtbzphOmI6Yw==, demo, a:b:c"
    })
    void reads_the_examples_of_rfc_7617_and_passwords_with_colons(String field, String name, String password) {
        assertThat(BasicLogin.parse(field)).contains(new BasicLogin(name, password));
    }

    @Test
    void what_it_writes_it_reads() {
        BasicLogin login = new BasicLogin("Zoë", "päss:wörd €");

        assertThat(BasicLogin.parse(login.authorization())).contains(login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !", "Basic ZGVtbw==", "Digest x", "Bearer ZGVtbzph", "BasicZGVtbzph"})
    void what_is_no_login_is_none(String field) {
        assertThat(BasicLogin.parse(field)).isEmpty();
    }

    @Test
    void it_is_that_of_nobody_else_and_shows_no_password() {
        BasicLogin login = new BasicLogin("demo", "secret");

        assertThat(login.isOf("demo", "secret")).isTrue();
        assertThat(login.isOf("demo", "Secret")).isFalse();
        assertThat(login.isOf("demo2", "secret")).isFalse();
        assertThat(login).hasToString("demo");
    }
}
